import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanKey } from '../../../../subgraphs/same-scan.ts';
import { distinctScans } from '../../../../subgraphs/tracking/loading/scans.ts';
import { scan } from '../records.ts';

const times = fc.constantFrom(null, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00.0Z', '2026-03-02T08:00:00Z');
const scans = fc.array(
  fc
    .record({
      at: times,
      state: fc.constantFrom('IN_TRANSIT' as const, 'DELIVERED' as const),
      location: fc.constantFrom(null, 'Graz'),
      text: fc.string({ maxLength: 2 }),
    })
    .map(({ at, state, location, text }) => scan(at, state, { location, text })),
  { maxLength: 12 },
);

/** Each where its key stands first, as the last of that key tells it. */
function byKey(all: readonly ReturnType<typeof scan>[]) {
  return [...new Map(all.filter(({ at }) => at !== null).map((one) => [scanKey(one), one])).values()];
}

describe('distinctScans', () => {
  it('tells each dated scan once, in whatever order they come', () => {
    fc.assert(
      fc.property(scans, (all) => {
        expect(distinctScans(all)).toEqual(byKey(all));
      }),
    );
  });

  it('tells the same of scans in the order of their times', () => {
    const inOrder = scans.map((all) => all.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? '')));
    fc.assert(
      fc.property(inOrder, (all) => {
        expect(distinctScans(all)).toEqual(byKey(all));
      }),
    );
  });
});
