import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWindows } from '../../../../gateway/limits/rates/windows.ts';

const LENGTH = 100;

describe('the windows of a limit', () => {
  it('count as a list of all that was counted would, for every key by itself', () => {
    const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), wait: fc.nat(60), points: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const windows = createWindows(LENGTH);
        const begun = new Map<string, { at: number; points: number }>();
        let at = 1000;
        for (const { key, wait, points } of steps) {
          at += wait;
          const known = begun.get(key);
          const own = known !== undefined && at < known.at + LENGTH ? known : { at, points: 0 };
          begun.set(key, own);
          own.points += points;
          const window = windows.of(key, at);
          window.points += points;
          expect(window).toEqual({ points: own.points, endsAt: own.at + LENGTH });
        }
      }),
    );
  });

  it('let go of those that have ended, however many have come', () => {
    const windows = createWindows(LENGTH);
    for (let nth = 0; nth < 1000; nth += 1) windows.of(`client ${nth}`, 1000 + nth);
    expect(windows.size).toBeLessThanOrEqual(2 * LENGTH + 1);
  });
});
