import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../subject.ts';
import type { EdgeEngine } from './columns.ts';
import type { GetDatabases } from './databases.ts';
import { instants, orders, timed } from './times.ts';
import { id, ids, integerKey, pagesOf, useWorld } from './world.ts';

/** Days on which calendars differ, from the latest to the earliest. */
const DAYS = [
  '9999-12-31',
  '2000-02-29',
  '1970-01-01',
  '1900-02-28',
  '1752-09-10',
  '1600-02-29',
  '1582-10-15',
  '1582-10-10',
  '1582-10-04',
  '1500-02-28',
  '1000-01-01',
  '0999-12-31',
  '0001-01-02',
  '0001-01-01',
] as const;

/** Days that no Gregorian calendar has. */
const NO_DAYS = ['1500-02-29', '1900-02-29', '2026-02-30', '2013-03-00', '2026-13-01'] as const;

export function describeCalendar(databases: GetDatabases, engine: EdgeEngine): void {
  describe('a column of dates', () => {
    const from = { source: 'erp', table: 'T', as: 't' };
    const world = useWorld(databases, () => ({
      tables: [
        {
          name: 'T',
          columns: { ID: 'int', C: 'int', DUE: 'date', AT: 'time' },
          rows: [
            ...DAYS.map((day, i) => [i + 1, 1, day, `${day} 12:34:56`] as const),
            [DAYS.length + 1, 1, null, null],
          ],
        },
      ],
      sources: { erp: { nulls: { dates: [] } } },
      entities: {
        Customer: [{ from, key: integerKey('t.C'), fields: {} }],
        Invoice: [
          {
            from,
            key: integerKey('t.ID'),
            fields: { dueOn: 't.DUE', issuedAt: 't.AT' },
            links: { customer: [{ source: 'erp', key: integerKey('t.C') }] },
          },
        ],
      },
    }));

    it('holds the days of the Gregorian calendar, before it was made too', async () => {
      const found = await world()
        .port('Invoice')
        .byIds(ids(DAYS.length + 1), CONTEXT);
      const records = ids(DAYS.length + 1).map((one) => found.get(one));
      expect(records.map((record) => record?.['dueOn'])).toEqual([...DAYS, null]);
      expect(records.map((record) => record?.['issuedAt'])).toEqual([...DAYS.map((day) => `${day}T12:34:56Z`), null]);
    });

    it('orders a list, which is paged row by row and bounded by the day', async () => {
      const rows = await pagesOf(world().port('Invoice'), 'byCustomer', id(1), 1);
      expect(rows.map((row) => row.entity['dueOn'])).toEqual([...DAYS, null]);
      for (const [i, day] of DAYS.entries()) {
        const at = `${day}T12:34:56Z`;
        const since = await world()
          .port('Invoice')
          .list('byCustomer', [id(1)], { limit: 99, from: at }, CONTEXT);
        expect(since.get(id(1))?.map((row) => row.entity['dueOn'])).toEqual(DAYS.slice(0, i + 1));
        const until = await world()
          .port('Invoice')
          .list('byCustomer', [id(1)], { limit: 99, before: at }, CONTEXT);
        expect(until.get(id(1))?.map((row) => row.entity['dueOn']) ?? []).toEqual(DAYS.slice(i + 1));
      }
    });
  });

  describe('a date that no calendar has', () => {
    // SQL Server holds none in a column of dates; as text every engine does.
    const world = useWorld(databases, () => timed('timeText', NO_DAYS, {}, { time: 't.AT', column: 'text' }));

    it('is no time', async () => {
      expect(await instants(world())).toEqual(NO_DAYS.map(() => null));
    });
  });

  describe('a date that stands for none', () => {
    const none = engine === 'mssql' ? ['0001-01-01', '1900-01-01'] : ['0000-00-00', '0001-01-01'];
    const dates = [...none, ...none.map((day) => `${day} 00:00:00`)];
    const world = useWorld(databases, () =>
      timed('oldTime', ['2026-03-01 10:00:00', ...none.slice(-1), null], { nulls: { dates } }),
    );
    const ofDates = useWorld(databases, () =>
      timed('date', ['2026-03-01', ...none, null], { nulls: { dates } }, { time: 't.AT', as: 'date' }),
    );

    it.each([
      ['times', world],
      ['dates', ofDates],
    ])('in a column of %s is null, in no range, and a place in a list', async (_, opened) => {
      const rows = await pagesOf(opened().port('Order'), 'byCustomer', id(1), 1);
      expect(rows.map((row) => row.at)).toEqual([
        expect.stringMatching(/^2026-03-01/),
        ...rows.slice(1).map(() => null),
      ]);
      expect(new Set(rows.map((row) => row.entity.id)).size).toBe(rows.length);
      expect(await orders(opened(), { from: '0001-01-01T00:00:00Z' })).toEqual([1]);
      const unset = { kind: 'instant', at: null, inclusive: true } as const;
      expect(await orders(opened(), { bound: unset })).toHaveLength(rows.length - 1);
    });
  });
}
