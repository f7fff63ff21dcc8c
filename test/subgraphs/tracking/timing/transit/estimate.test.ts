import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCE, estimateArrival } from '../../../../../subgraphs/tracking/timing/transit/estimate.ts';
import type { KnownTransits } from '../../../../../subgraphs/tracking/timing/transit/estimate.ts';
import { ROUTE, group, known, spread } from './known.ts';

const SHIPPED = '2026-03-01T00:00:00Z';
const HOUR_MS = 3_600_000;

function estimate(of: KnownTransits, hoursSoFar: number, route = ROUTE) {
  const now = new Date(Date.parse(SHIPPED) + hoursSoFar * HOUR_MS);
  return estimateArrival(of, { route, shippedAt: SHIPPED, carrier: 'Gull Express' }, now);
}

const hoursUntil = (at: string | undefined): number => (Date.parse(at ?? '') - Date.parse(SHIPPED)) / HOUR_MS;

describe('estimateArrival', () => {
  it('rule 9: spans the 5th to the 90th percentile, and tells half and 9 in 10 in days', () => {
    // The 5th of 99 parcels is the fifth, and so on, to the end of its tenth of an hour.
    const told = estimate(known(group(spread(99, 1))), 0);
    expect([hoursUntil(told?.earliest), hoursUntil(told?.latest)]).toEqual([5, 90.1]);
    expect(told?.basis).toBe(
      'Half of 99 parcels by Gull Express to the same region took up to 2.1 days, 9 in 10 up to 3.8.',
    );
    expect(CONFIDENCE).toBeCloseTo(0.85);
  });

  it('counts those parcels alone that took longer than this one has been under way', () => {
    const told = estimate(known(group(spread(99, 1))), 50);
    expect([hoursUntil(told?.earliest), hoursUntil(told?.latest)]).toEqual([52, 95.1]);
    expect(told?.basis).toBe(
      'Half of 49 parcels by Gull Express to the same region that took longer than 2.1 days took up to 3.1 days, 9 in 10 up to 4.',
    );
  });

  it('tells nothing from fewer than 20 parcels', () => {
    expect(estimate(known(group(spread(19, 1))), 0)).toBeNull();
    expect(estimate(known(group(spread(20, 1))), 0)).not.toBeNull();
    // 20 there were, and one has arrived by now.
    expect(estimate(known(group(spread(20, 1))), 1.5)).toBeNull();
  });

  it('rule 9: rests on 20 parcels at the least, that took longer than this one, whatever the sample', () => {
    const sample = fc.array(
      fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(sample, fc.double({ min: 0.05, max: 60, noNaN: true }), (hours, soFar) => {
        const now = Math.floor(soFar * HOUR_MS) / HOUR_MS;
        const longer = hours.filter((each) => each > now).length;
        const count = /^Half of (\d+) parcels/.exec(estimate(known(group(hours)), now)?.basis ?? '')?.[1];
        expect(count).toBe(longer < 20 ? undefined : String(longer));
      }),
    );
  });

  it('invents no arrival between those that were', () => {
    const quick = spread(182, 0.3);
    const slow = (parcels: number) => Array.from({ length: parcels }, () => 400);
    expect(estimate(known(group([...quick, ...slow(18)])), 60)).toBeNull();
    const told = estimate(known(group([...quick, ...slow(20)])), 60);
    expect([hoursUntil(told?.earliest), hoursUntil(told?.latest)]).toEqual([400, 400.1]);
    expect(told?.basis).toContain('Half of 20 parcels');
  });

  it('tells nothing of a parcel that is slower than all before it', () => {
    expect(estimate(known(group(spread(400, 0.1))), 100)).toBeNull();
  });

  it('goes over to the country and then to anywhere where the narrower route has too few', () => {
    const toCountry = group(spread(40, 2), { region: null });
    const anywhere = group(spread(60, 3), { region: null, country: null });
    const few = group(spread(10, 1));
    expect(estimate(known(few, toCountry, anywhere), 0)?.basis).toContain(
      '40 parcels by Gull Express to the same country took',
    );
    expect(estimate(known(few, anywhere), 0)?.basis).toContain('60 parcels by Gull Express took');
    // 15 of the 40 are slower than 50 hours, and 44 of the 60.
    expect(estimate(known(few, toCountry, anywhere), 50)?.basis).toContain(
      '44 parcels by Gull Express that took longer',
    );
  });

  it('knows a parcel of a carrier whose destination nobody tells by its carrier alone', () => {
    const anywhere = group(spread(60, 3), { region: null, country: null });
    const of = known(group(spread(99, 1)), anywhere);
    expect(estimate(of, 0, { ...ROUTE, country: null, region: null })?.basis).toContain('60 parcels');
    expect(estimate(of, 0, { ...ROUTE, carrier: 'heron' })).toBeNull();
  });

  it('never lies before now, and the median lies within it, whatever the sample and the time under way', () => {
    const sample = fc.array(
      fc.integer({ min: 0, max: 4000 }).map((tenths) => tenths / 10),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 500, noNaN: true }), (hours, soFar) => {
        const told = estimate(known(group(hours)), soFar);
        if (told === null) return;
        const [earliest, latest] = [hoursUntil(told.earliest), hoursUntil(told.latest)];
        expect(earliest).toBeGreaterThanOrEqual(soFar - 0.001);
        expect(latest).toBeGreaterThanOrEqual(earliest);
        expect(latest).toBeLessThanOrEqual(Math.max(...hours) + 0.101);
        const median = /took up to ([\d.]+) days/.exec(told.basis)?.[1];
        expect(Number(median)).toBeGreaterThanOrEqual(earliest / 24 - 0.06);
        expect(Number(median)).toBeLessThanOrEqual(latest / 24 + 0.06);
      }),
    );
  });

  it('holds the next parcel with a probability of 85 % or little more, however few there were before it', () => {
    const distinct = fc.uniqueArray(
      // Two tenths and more apart: the last one that is held in is held to the end of its tenth.
      fc.integer({ min: 0, max: 50_000 }).map((fifths) => fifths / 5),
      { minLength: 21, maxLength: 120 },
    );
    fc.assert(
      fc.property(distinct, (hours) => {
        // Any of them may be the next one to come, the others being known.
        const inside = hours.filter((next, nth) => {
          const told = estimate(known(group(hours.toSpliced(nth, 1))), 0);
          return next >= hoursUntil(told?.earliest) - 0.001 && next <= hoursUntil(told?.latest) + 0.001;
        });
        const share = inside.length / hours.length;
        expect(share).toBeGreaterThanOrEqual(CONFIDENCE);
        expect(share).toBeLessThanOrEqual(CONFIDENCE + 2 / hours.length);
      }),
      { examples: [[Array.from({ length: 21 }, (_, nth) => nth)]] },
    );
  });

  it('counts parcels that arrived as they left while this one leaves', () => {
    const atOnce = estimate(known(group(Array.from({ length: 30 }, () => 0))), 0);
    expect([hoursUntil(atOnce?.earliest), hoursUntil(atOnce?.latest)]).toEqual([0, 0.1]);
  });
});
