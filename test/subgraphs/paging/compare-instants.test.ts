import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNewestFirst } from '../../../subgraphs/paging/compare-instants.ts';

const MILLIS = fc.integer({ min: 0, max: 4_000 }).map((ms) => Date.parse('2026-03-01T00:00:00Z') + ms);

describe('compareNewestFirst', () => {
  it('agrees with the clock, however many decimals each instant has', () => {
    const shortest = (ms: number): string => new Date(ms).toISOString().replace(/\.?0*Z$/, 'Z');
    fc.assert(
      fc.property(MILLIS, MILLIS, (a, b) => {
        expect(Math.sign(compareNewestFirst(shortest(a), new Date(b).toISOString()))).toBe(Math.sign(b - a));
      }),
    );
  });

  it('tells instants apart that differ in the seventh decimal', () => {
    expect(compareNewestFirst('2026-03-01T00:00:00.0000001Z', '2026-03-01T00:00:00Z')).toBe(-1);
  });

  it('takes instants for one that differ in closing zeros alone', () => {
    expect(compareNewestFirst('2026-03-01T00:00:00Z', '2026-03-01T00:00:00.000Z')).toBe(0);
    expect(compareNewestFirst('2026-03-01T00:00:00.50Z', '2026-03-01T00:00:00.5Z')).toBe(0);
  });

  it('puts null last and null beside null', () => {
    expect(compareNewestFirst(null, '0001-01-01T00:00:00Z')).toBe(1);
    expect(compareNewestFirst('0001-01-01T00:00:00Z', null)).toBe(-1);
    expect(compareNewestFirst(null, null)).toBe(0);
  });
});
