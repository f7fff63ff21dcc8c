import type v8 from 'node:v8';
import { expect, it, vi } from 'vitest';
import { boundHeap } from '../../../../gateway/cli/serving/bound-heap.ts';

const flags = vi.hoisted((): string[] => []);
vi.mock('node:v8', async (original) => ({
  ...(await original<typeof v8>()),
  setFlagsFromString: (flag: string) => flags.push(flag),
}));

it('a heap grows by a quarter before V8 collects', () => {
  boundHeap();
  expect(flags).toEqual(['--heap-growing-percent=25']);
});
