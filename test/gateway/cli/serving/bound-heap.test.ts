import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { boundHeap, growingPercent } from '../../../../gateway/cli/serving/bound-heap.ts';

const heap = vi.hoisted(() => ({ usedMb: 0, flags: [] as string[] }));
vi.mock('node:v8', async (original) => ({
  ...(await original<typeof v8>()),
  getHeapStatistics: () => ({ used_heap_size: heap.usedMb * 2 ** 20 }),
  setFlagsFromString: (flag: string) => heap.flags.push(flag),
}));

describe('growingPercent', () => {
  it.each([
    [10, 100],
    [64, 75],
    [120, 40],
    [500, 25],
  ])('of %i MB is %i', (megabytes, percent) => {
    expect(growingPercent(megabytes * 2 ** 20)).toBe(percent);
  });
});

describe('boundHeap', () => {
  it('follows what lives, whenever V8 has collected', async () => {
    v8.setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void; // it is there as of the line above
    heap.usedMb = 64;
    boundHeap();
    heap.usedMb = 500;
    collect();
    await vi.waitFor(() => expect(heap.flags).toEqual(['--heap-growing-percent=75', '--heap-growing-percent=25']));
  });
});
