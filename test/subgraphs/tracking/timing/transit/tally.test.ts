import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  STEP_HOURS,
  countOf,
  hoursAtRank,
  longerThan,
  roundDown,
  tallyOf,
} from '../../../../../subgraphs/tracking/timing/transit/tally.ts';
import { group } from './known.ts';

const tenths = fc.integer({ min: 0, max: 300 }).map((each) => each / 10);
const sample = fc.array(tenths, { minLength: 1, maxLength: 200 });

describe('tallyOf', () => {
  it('puts the quickest first, in whatever order the parcels came', () => {
    fc.assert(
      fc.property(sample, (hours) => {
        const { tally } = group(hours);
        expect(tally).toEqual(group(hours.toReversed()).tally);
        expect(tally.map(([each]) => each)).toEqual([...new Set(hours)].sort((a, b) => a - b));
      }),
    );
    expect(tallyOf(new Map())).toEqual([]);
  });
});

describe('countOf, longerThan', () => {
  it('count what a plain list of the parcels counts', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 40, noNaN: true }), (hours, soFar) => {
        const { tally } = group(hours);
        expect(countOf(tally)).toBe(hours.length);
        expect(countOf(longerThan(tally, soFar))).toBe(hours.filter((each) => each > soFar).length);
      }),
    );
  });
});

describe('hoursAtRank', () => {
  it('is the time of the parcel that came so many-th, and never one that no parcel took', () => {
    fc.assert(
      fc.property(sample, fc.nat({ max: 220 }), (hours, rank) => {
        const sorted = hours.toSorted((a, b) => a - b);
        const place = Math.min(Math.max(rank, 1), hours.length) - 1;
        expect(hoursAtRank(group(hours).tally, rank)).toBe(sorted[place]);
      }),
    );
  });
});

describe('roundDown', () => {
  it('never makes a time longer, nor shorter by more than a step', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (hours) => {
        expect(roundDown(hours)).toBeLessThanOrEqual(hours);
        expect(hours - roundDown(hours)).toBeLessThan(STEP_HOURS + 1e-9);
      }),
    );
  });
});
