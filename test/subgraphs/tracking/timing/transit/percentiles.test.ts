import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAt, percentilesOf, shareUpTo } from '../../../../../subgraphs/tracking/timing/transit/percentiles.ts';

const hours = fc.integer({ min: 0, max: 5000 }).map((tenths) => tenths / 10);
const sample = fc.array(hours, { minLength: 1, maxLength: 300 });

function tallyOf(values: readonly number[]): ReadonlyMap<number, number> {
  const tally = new Map<number, number>();
  for (const value of values) tally.set(value, (tally.get(value) ?? 0) + 1);
  return tally;
}

describe('percentilesOf', () => {
  it('runs from the quickest to the slowest and never down, whatever the sample', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const percentiles = percentilesOf(tallyOf(values));
        expect(percentiles).toHaveLength(101);
        expect(percentiles[0]).toBe(Math.min(...values));
        expect(percentiles[100]).toBe(Math.max(...values));
        expect(percentiles).toEqual(percentiles.toSorted((a, b) => a - b));
      }),
    );
  });

  it('does not depend on the order in which the parcels came', () => {
    fc.assert(
      fc.property(sample, (values) => {
        expect(percentilesOf(tallyOf(values.toReversed()))).toEqual(percentilesOf(tallyOf(values)));
      }),
    );
  });

  it('has the next parcel below the p-th percentile with a probability of p, however few there are', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 21, maxLength: 60 });
    fc.assert(
      fc.property(distinct, fc.constantFrom(5, 50, 90), (values, percent) => {
        // Any of them may be the next one to come, the others being known.
        const below = values.filter((next, nth) => {
          const others = values.filter((_, place) => place !== nth);
          return next < (percentilesOf(tallyOf(others))[percent] ?? 0);
        });
        expect(Math.abs(below.length / values.length - percent / 100)).toBeLessThanOrEqual(1 / values.length);
      }),
    );
  });
});

describe('shareUpTo', () => {
  it('is none before the quickest, and all from the slowest on', () => {
    const percentiles = percentilesOf(tallyOf([10, 20, 30]));
    expect(shareUpTo(percentiles, 9.9)).toBe(0);
    expect(shareUpTo(percentiles, 30)).toBe(1);
    expect(shareUpTo(percentiles, 99)).toBe(1);
  });

  it('counts all parcels of one time together', () => {
    const percentiles = percentilesOf(tallyOf([24, 24, 24, 24, 48]));
    expect(shareUpTo(percentiles, 24)).toBeGreaterThanOrEqual(0.6);
  });

  it('is what hoursAt turns back into the hours', () => {
    fc.assert(
      fc.property(sample, hours, (values, asked) => {
        const percentiles = percentilesOf(tallyOf(values));
        const within = Math.min(Math.max(asked, Math.min(...values)), Math.max(...values));
        expect(hoursAt(percentiles, shareUpTo(percentiles, within))).toBeCloseTo(within, 6);
      }),
    );
  });
});
