import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLearner } from '../../../../subgraphs/shipping/etas/learn.ts';
import type { ShippedParcel } from '../../../../subgraphs/shipping/etas/read-shipped.ts';
import { AS_OF, ROUTE, shipped } from './shipped.ts';

function learn(parcels: Iterable<ShippedParcel>) {
  const learner = createLearner(AS_OF);
  for (const parcel of parcels) learner.add(parcel);
  return learner.learnt();
}

const many = (count: number, parcel: ShippedParcel) => Array.from({ length: count }, () => parcel);

const anyParcel = fc
  .record({
    daysAgo: fc.integer({ min: 1, max: 400 }),
    hours: fc.option(fc.integer({ min: -50, max: 500 })),
    region: fc.constantFrom('by', 'be', null),
    country: fc.constantFrom('de', 'at', null),
    service: fc.constantFrom('express', null),
  })
  .map(({ daysAgo, hours, ...route }) => shipped(daysAgo, hours, route));

describe('createLearner', () => {
  it('learns the same from the same parcels in any order', () => {
    const byRoute = (learnt: ReturnType<typeof learn>) =>
      learnt.groups.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    fc.assert(
      fc.property(fc.array(anyParcel, { minLength: 20, maxLength: 200 }), (parcels) => {
        const [forward, backward] = [learn(parcels), learn(parcels.toReversed())];
        expect(byRoute(backward)).toEqual(byRoute(forward));
        expect(backward.parcels).toBe(forward.parcels);
      }),
    );
  });

  it('keeps no route that fewer than 20 parcels have gone, and counts each parcel on all its routes', () => {
    fc.assert(
      fc.property(fc.array(anyParcel, { maxLength: 200 }), (parcels) => {
        const { groups, parcels: learntFrom } = learn(parcels);
        for (const group of groups) expect(group.parcels).toBeGreaterThanOrEqual(20);
        for (const service of ['express', null]) {
          const anywhere = groups.find((g) => g.service === service && g.country === null && g.region === null);
          const inside = groups.filter((g) => g.service === service && g.region === null && g.country !== null);
          const sum = inside.reduce((all, g) => all + g.parcels, 0);
          expect(sum).toBeLessThanOrEqual(anywhere?.parcels ?? 0);
        }
        expect(learntFrom).toBeLessThanOrEqual(parcels.length);
      }),
    );
  });

  it('tells the region, the country and the carrier apart', () => {
    const { groups } = learn([...many(20, shipped(60, 48)), ...many(20, shipped(60, 24, { region: 'be' }))]);
    expect(groups.map(({ country, region, parcels }) => ({ country, region, parcels }))).toEqual([
      { country: 'de', region: 'by', parcels: 20 },
      { country: 'de', region: null, parcels: 40 },
      { country: null, region: null, parcels: 40 },
      { country: 'de', region: 'be', parcels: 20 },
    ]);
    expect(groups[0]).toMatchObject({ ...ROUTE, tally: [[48, 20]] });
  });

  it.each([
    ['was not delivered', shipped(60, null)],
    ['was shipped more than a year before', shipped(366, 48)],
    ['was shipped within the last 14 days, of which only the quick ones have arrived', shipped(13, 48)],
    ['arrived after the moment that is learnt for', shipped(60, 61 * 24)],
    ['was delivered before it was shipped', shipped(60, -1)],
  ])('does not learn from a parcel that %s', (_, parcel) => {
    expect(learn(many(30, parcel))).toEqual({ parcels: 0, groups: [] });
  });

  it('learns from what was shipped a year and 14 days before', () => {
    expect(learn(many(30, shipped(365, 48))).parcels).toBe(30);
    expect(learn(many(30, shipped(14, 48))).parcels).toBe(30);
  });
});
