import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { createBacktest } from '../../../../subgraphs/shipping/etas/backtest.ts';
import type { ShippedParcel } from '../../../../subgraphs/shipping/etas/read-shipped.ts';
import { AS_OF, shipped } from './shipped.ts';

function backtest(weeks: number, ...parcels: readonly ShippedParcel[]) {
  const test = createBacktest(AS_OF, weeks);
  for (const parcel of parcels) test.add(parcel);
  return test.report();
}

/** 99 parcels two months ago that took 1 to 99 hours: an eta from 5 to 90 hours. */
const HISTORY = Array.from({ length: 99 }, (_, nth) => shipped(60, nth + 1));

describe('createBacktest', () => {
  it('counts what came within its eta, what came outside, and what has not come at all as a miss', () => {
    const parcels = [shipped(4, 5), shipped(5, 40), shipped(6, 90), shipped(5, 4), shipped(5, 91), shipped(6, null)];
    const report = backtest(1, ...HISTORY, ...parcels);
    expect(report).toMatchObject({ weeks: 1, predicted: 6, inside: 3, overdue: 1, coverage: 0.5 });
    expect(report).toMatchObject({ notEnded: 0, withoutEta: 0 });
    expect(report.meanWidthDays).toBeCloseTo(85 / 24);
  });

  it('leaves out parcels whose eta has not ended yet, the quick ones that have arrived like the others', () => {
    // Their etas end 90 hours after they left, which is less than four days.
    const young = [shipped(3, 40), shipped(3, 4), shipped(3, null)];
    const report = backtest(1, ...HISTORY, ...young, shipped(4, 95));
    expect(report).toMatchObject({ predicted: 1, inside: 0, overdue: 0, coverage: 0, notEnded: 3 });
  });

  it('predicts each parcel as it left, from what had arrived before its week began', () => {
    // Known only after the week began in which the parcel left, though shipped long before.
    const lateNews = Array.from({ length: 30 }, () => shipped(60, 58 * 24));
    expect(backtest(1, ...lateNews, shipped(4, 40))).toMatchObject({ predicted: 0, withoutEta: 1, coverage: null });
    expect(backtest(1, ...HISTORY, ...lateNews, shipped(4, 40)).meanWidthDays).toBeCloseTo(85 / 24);
  });

  it('takes the parcels of the last weeks alone', () => {
    expect(backtest(1, ...HISTORY, shipped(8, 40)).predicted).toBe(0);
    expect(backtest(2, ...HISTORY, shipped(8, 40)).predicted).toBe(1);
  });

  it('tells each carrier and service by itself', () => {
    const heron = { carrier: 'heron', service: null };
    const { byCarrier } = backtest(1, ...HISTORY, shipped(4, 40), shipped(4, 99), shipped(4, 40, heron));
    expect(byCarrier).toMatchObject([
      { carrier: 'gull', service: 'express', predicted: 2, inside: 1, coverage: 0.5 },
      { carrier: 'heron', service: null, predicted: 0, coverage: null, meanWidthDays: null, withoutEta: 1 },
    ]);
  });

  it('covers 85 % where parcels take as long as those before them, whatever the spread of their times', () => {
    const spread = fc.record({
      median: fc.integer({ min: 20, max: 100 }),
      tail: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(spread, ({ median, tail, seed }) => {
        const random = createRandom(seed, 0, 'orders');
        // Log-logistic: as transit times are, with a long tail.
        const hours = (share: number): number => median * Math.exp(tail * Math.log(share / (1 - share)));
        const parcels = Array.from({ length: 600 }, (_, nth) => {
          return shipped(nth % 2 === 0 ? 110 : 50, Math.min(hours(0.001 + 0.998 * random.next()), 40 * 24));
        });
        const { coverage } = backtest(8, ...parcels);
        // Five standard deviations of what 300 parcels tell of 300 others.
        expect(Math.abs((coverage ?? 0) - 0.85)).toBeLessThan(0.15);
      }),
      { numRuns: 30 },
    );
  });
});
