import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestOf, inOrder, latestOf } from '../../../../subgraphs/tracking/timing/instants.ts';

/** Several spellings of one instant among them: which of equal ones is told must not change. */
const time = fc.constantFrom(null, '2026-03-01T00:00:05Z', '2026-03-01T00:00:05.000Z', '2026-03-01T00:00:05.5Z');

describe('earliestOf and latestOf', () => {
  it('are the first and the last of the times in order', () => {
    fc.assert(
      fc.property(fc.array(time), (times) => {
        expect(earliestOf(times)).toBe(inOrder(times)[0] ?? null);
        expect(latestOf(times)).toBe(inOrder(times).at(-1) ?? null);
      }),
    );
  });
});
