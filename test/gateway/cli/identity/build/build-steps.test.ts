import { describe, expect, it } from 'vitest';
import { stepText } from '../../../../../gateway/cli/identity/build/build-steps.ts';
import type { SystemId } from '../../../../../schema/ids.ts';

const orders = { system: 'orders' as SystemId, done: 500, total: null } as const; // a system id by its spelling

describe('the step that a build is at', () => {
  it('names the system that is read', () => {
    expect(stepText({ stage: 'customers', ...orders })).toBe('Reading customers of orders');
    expect(stepText({ stage: 'guests', ...orders })).toBe('Reading guests of orders');
  });

  it('says since when a system was kept, for its customers and guests at once', () => {
    const texts = (['customers', 'guests'] as const).map((stage) =>
      stepText({ stage, ...orders, resumed: true }, '2026-03-01T12:00:00.000Z'),
    );
    expect(new Set(texts)).toEqual(new Set(['Going on with what was read of orders at 2026-03-01T12:00:00.000Z']));
  });
});
