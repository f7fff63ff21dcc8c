import { describe, expect, it } from 'vitest';
import { compareInstants } from '../../../../schema/instant.ts';
import type { EdgeType } from './columns.ts';
import type { GetDatabases } from './databases.ts';
import { instants, orders, timed } from './times.ts';
import { id, integerKey, pagesOf, useWorld } from './world.ts';
import type { WorldSetup } from './world.ts';

interface Change {
  readonly zone: string;
  readonly dst: 'earlier' | 'later';
  /** Wall-clock times in their order, and the instants that they mean. */
  readonly times: readonly (readonly [wall: string, instant: string])[];
}

const CHANGES: readonly Change[] = [
  {
    zone: 'Europe/Berlin',
    dst: 'earlier',
    times: [
      ['2025-10-26 01:59:59', '2025-10-25T23:59:59Z'],
      ['2025-10-26 02:00:00', '2025-10-26T00:00:00Z'],
      ['2025-10-26 02:30:00', '2025-10-26T00:30:00Z'],
      ['2025-10-26 03:00:00', '2025-10-26T02:00:00Z'],
      ['2026-03-29 01:59:59', '2026-03-29T00:59:59Z'],
      ['2026-03-29 02:00:00.000001', '2026-03-29T01:00:00Z'],
      ['2026-03-29 02:00:00.5', '2026-03-29T01:00:00Z'],
      ['2026-03-29 02:30:00', '2026-03-29T01:00:00Z'],
      ['2026-03-29 02:30:00.25', '2026-03-29T01:00:00Z'],
      ['2026-03-29 03:00:00', '2026-03-29T01:00:00Z'],
      ['2026-03-29 03:00:00.5', '2026-03-29T01:00:00.5Z'],
      ['2026-03-29 03:00:01', '2026-03-29T01:00:01Z'],
    ],
  },
  {
    zone: 'Europe/Berlin',
    dst: 'later',
    times: [
      ['2025-10-26 01:59:59', '2025-10-25T23:59:59Z'],
      ['2025-10-26 02:00:00', '2025-10-26T01:00:00Z'],
      ['2025-10-26 02:30:00', '2025-10-26T01:30:00Z'],
      ['2025-10-26 03:00:00', '2025-10-26T02:00:00Z'],
      ['2026-03-29 02:30:00', '2026-03-29T01:00:00Z'],
    ],
  },
  {
    zone: 'America/Chicago',
    dst: 'earlier',
    times: [
      ['2026-03-08 01:59:59', '2026-03-08T07:59:59Z'],
      ['2026-03-08 02:30:00', '2026-03-08T08:00:00Z'],
      ['2026-03-08 03:00:00', '2026-03-08T08:00:00Z'],
      ['2026-11-01 01:30:00', '2026-11-01T06:30:00Z'],
      ['2026-11-01 02:00:00', '2026-11-01T08:00:00Z'],
    ],
  },
  {
    // Half an hour.
    zone: 'Australia/Lord_Howe',
    dst: 'later',
    times: [
      ['2026-04-05 01:29:59', '2026-04-04T14:29:59Z'],
      ['2026-04-05 01:30:00', '2026-04-04T15:00:00Z'],
      ['2026-04-05 01:45:00', '2026-04-04T15:15:00Z'],
      ['2026-04-05 02:00:00', '2026-04-04T15:30:00Z'],
      ['2026-10-04 01:59:59', '2026-10-03T15:29:59Z'],
      ['2026-10-04 02:15:00', '2026-10-03T15:30:00Z'],
      ['2026-10-04 02:30:00', '2026-10-03T15:30:00Z'],
    ],
  },
  {
    // None, and not a whole hour.
    zone: 'Asia/Kathmandu',
    dst: 'earlier',
    times: [
      ['2025-10-26 02:30:00', '2025-10-25T20:45:00Z'],
      ['2026-03-29 02:30:00', '2026-03-28T20:45:00Z'],
    ],
  },
  {
    // Six and a half minutes were left out when the town's own time ended.
    zone: 'Europe/Berlin',
    dst: 'earlier',
    times: [
      ['1893-03-31 23:59:59', '1893-03-31T23:06:31Z'],
      ['1893-04-01 00:03:00', '1893-03-31T23:06:32Z'],
      ['1893-04-01 00:06:32', '1893-03-31T23:06:32Z'],
      ['1893-04-01 00:10:00', '1893-03-31T23:10:00Z'],
    ],
  },
];

function isWithin(instant: string, bounds: { readonly from?: string; readonly before?: string }): boolean {
  const at = Date.parse(instant);
  return (
    (bounds.from === undefined || at >= Date.parse(bounds.from)) &&
    (bounds.before === undefined || at < Date.parse(bounds.before))
  );
}

/** The instant, and those a second before and after. */
function around(instant: string): readonly string[] {
  const at = Date.parse(instant);
  return [-1000, 0, 1000].map((ms) => new Date(at + ms).toISOString().replace('.000Z', 'Z'));
}

/** From an hour before the change, through the first moments of the hour that is skipped, to just after it. */
const SKIPPED = [
  '2026-03-29 01:00:00',
  '2026-03-29 02:00:00.000001',
  '2026-03-29 02:00:00.000002',
  '2026-03-29 03:00:00',
  '2026-03-29 03:00:00.000001',
] as const;

/** Tickets of order 7, each found by its second rule and every other one by its first too. */
function linkedTwice(type: EdgeType, words: object): WorldSetup {
  const from = { source: 'erp', table: 'T', as: 't' };
  const rows = Array.from({ length: 24 }, (_, i) => [i + 1, i % 2 === 0 ? null : 7, 7, SKIPPED[(i * 7) % 5] ?? null]);
  return {
    tables: [{ name: 'T', columns: { ID: 'int', ORD: 'int', ORD2: 'int', AT: type }, rows }],
    sources: { erp: { zone: 'Europe/Berlin' } },
    entities: {
      Customer: [{ from, key: integerKey('t.ID'), fields: {} }],
      Order: [{ from, key: integerKey('t.ORD2'), fields: {} }],
      Ticket: [
        {
          from,
          key: integerKey('t.ID'),
          fields: { openedAt: { time: 't.AT', ...words } },
          links: { order: ['t.ORD', 't.ORD2'].map((col) => ({ source: 'erp', key: integerKey(col) })) },
        },
      ],
    },
  };
}

export function describeClockChanges(databases: GetDatabases): void {
  describe.each([
    ['time', {}],
    ['timeText', { column: 'text' }],
  ] as const)('a list by two rules of a link over a %s column, around a skipped hour', (type, words) => {
    const world = useWorld(databases, () => linkedTwice(type, words));

    it.each([[1], [2], [3], [5]])('tells each row once and in order, in pages of %i', async (size) => {
      const rows = await pagesOf(world().port('Ticket'), 'byOrder', id(7), size);
      expect(new Set(rows.map(({ entity }) => entity.id)).size).toBe(24);
      const times = rows.map(({ at }) => at ?? '');
      expect(times).toEqual(times.toSorted(compareInstants).toReversed());
    });
  });

  describe.each(CHANGES)('a list in $zone, a repeated hour read as the $dst one', ({ zone, dst, times }) => {
    describe.each(['time', 'timeText'] as const satisfies readonly EdgeType[])('over a %s column', (type) => {
      const walls = times.map(([wall]) => wall);
      const words = { time: 't.AT', ...(type === 'timeText' ? { column: 'text' } : {}) };
      const world = useWorld(databases, () => timed(type, walls, { zone, dst }, words));
      const told = times.map(([, instant]) => instant).toReversed();

      it('tells the instants, newest first, paged row by row', async () => {
        expect(await instants(world())).toEqual(told);
        const rows = await pagesOf(world().port('Order'), 'byCustomer', id(1), 1);
        expect(rows.map((row) => row.at)).toEqual(told);
      });

      it('lies within the ranges of any instant', async () => {
        for (const at of told.flatMap(around)) {
          for (const range of [{ from: at }, { before: at }]) {
            expect(await instants(world(), range)).toEqual(told.filter((one) => isWithin(one, range)));
          }
        }
      });

      it('goes on from any instant, with it or after it', async () => {
        for (const at of told.flatMap(around)) {
          for (const inclusive of [true, false]) {
            const expected = told.filter(
              (one) => isWithin(one, { before: at }) || (inclusive && Date.parse(one) === Date.parse(at)),
            );
            expect(await orders(world(), { bound: { kind: 'instant', at, inclusive } })).toHaveLength(expected.length);
          }
        }
      });
    });
  });
}
