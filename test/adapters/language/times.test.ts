import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT, pagesOf, valuesOf } from './legacy.ts';

const column = (rows: readonly (string | number | null)[]): string => {
  const values = rows.map((raw, i) => `(${i + 1}, ${typeof raw === 'string' ? `'${raw}'` : raw})`);
  return `create table T (ID integer, D); insert into T values ${values.join(', ')}`;
};
const CHICAGO = { zone: 'America/Chicago' };

describe('a wall-clock column', () => {
  it('is read in the zone of the source', async () => {
    const setup = { tables: column(['2026-01-15 12:00:00', '2026-07-15 12:00:00.250']), source: CHICAGO };
    expect(await valuesOf('Order', 'placedAt', 't.D', setup)).toEqual([
      '2026-01-15T18:00:00Z',
      '2026-07-15T17:00:00.25Z',
    ]);
  });

  it('is read in the zone of the field where it has one of its own', async () => {
    const setup = { tables: column(['2026-01-15 12:00:00']), source: CHICAGO };
    const berlin = { time: 't.D', zone: 'Europe/Berlin' };
    expect(await valuesOf('Order', 'placedAt', berlin, setup)).toEqual(['2026-01-15T11:00:00Z']);
  });

  it('reads an hour that the clock repeats as the source says', async () => {
    const tables = column(['2026-11-01 01:30:00']);
    expect(await valuesOf('Order', 'placedAt', 't.D', { tables, source: CHICAGO })).toEqual(['2026-11-01T06:30:00Z']);
    const later = { ...CHICAGO, dst: 'later' };
    expect(await valuesOf('Order', 'placedAt', 't.D', { tables, source: later })).toEqual(['2026-11-01T07:30:00Z']);
  });

  it('reads a time in an hour that the clock skips as the moment of the change, its fraction too', async () => {
    const setup = {
      tables: column(['2026-03-08 02:30:00', '2026-03-08 02:30:00.500', '2026-03-08 03:00:00']),
      source: CHICAGO,
    };
    expect(await valuesOf('Order', 'placedAt', 't.D', setup)).toEqual([
      '2026-03-08T08:00:00Z',
      '2026-03-08T08:00:00Z',
      '2026-03-08T08:00:00Z',
    ]);
  });
});

describe('the form of a time', () => {
  const seconds = Date.parse('2026-03-01T10:00:00Z') / 1000;

  it('is that of the source, unless the field says another', async () => {
    const utc = { ...CHICAGO, time: 'utc' };
    const tables = column(['2026-03-01 10:00:00']);
    expect(await valuesOf('Order', 'placedAt', 't.D', { tables, source: utc })).toEqual(['2026-03-01T10:00:00Z']);
    const wall = { time: 't.D', as: 'wallClock' };
    expect(await valuesOf('Order', 'placedAt', wall, { tables, source: utc })).toEqual(['2026-03-01T16:00:00Z']);
    const epoch = { tables: column([seconds]), source: { time: 'epochSeconds' } };
    expect(await valuesOf('Order', 'placedAt', 't.D', epoch)).toEqual(['2026-03-01T10:00:00Z']);
  });

  it('is seconds or milliseconds of the epoch, 0 meaning none', async () => {
    const asSeconds = { time: 't.D', as: 'epochSeconds' };
    expect(await valuesOf('Order', 'placedAt', asSeconds, { tables: column([seconds, 0, null, -1]) })).toEqual([
      '2026-03-01T10:00:00Z',
      null,
      null,
      '1969-12-31T23:59:59Z',
    ]);
    const asMillis = { time: 't.D', as: 'epochMillis' };
    expect(await valuesOf('Order', 'placedAt', asMillis, { tables: column([seconds * 1000 + 120, 0]) })).toEqual([
      '2026-03-01T10:00:00.12Z',
      null,
    ]);
  });

  it('is a text with a T between date and time, which bounds and pages are written with', async () => {
    const legacy = await openLegacy({
      tables: `create table T (ID integer, C integer, D text); insert into T values
        (1, 1, '2026-03-01T09:00:00'), (2, 1, '2026-03-01T10:00:00'), (3, 1, '2026-03-01T11:00:00')`,
      entities: {
        Customer: [overT({ key: [{ col: 't.ID', type: 'integer' }] })],
        Order: [
          overT({
            fields: { placedAt: { time: 't.D', separator: 'T' } },
            links: { customer: [{ source: 'erp', key: [{ col: 't.C', type: 'integer' }] }] },
          }),
        ],
      },
    });
    const range = { limit: 10, from: '2026-03-01T10:00:00Z', before: '2026-03-01T11:00:00Z' };
    const found = await legacy.port('Order').list('byCustomer', [id('erp:1')], range, CONTEXT);
    expect(found.get(id('erp:1'))?.map((row) => row.entity.id)).toEqual(['erp:2']);
    const paged = await pagesOf(legacy.port('Order'), 'byCustomer', id('erp:1'), 1);
    expect(paged.map((row) => row.entity.id)).toEqual(['erp:3', 'erp:2', 'erp:1']);
  });
});

describe('a time that no calendar has', () => {
  const NULL_OR_INSTANT = /^(?:null|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)$/;

  it.each([
    ['epochSeconds', 99_999_999_999_999],
    ['epochMillis', 9_007_199_254_740_991],
    ['epochSeconds', -99_999_999_999_999],
    ['wallClock', '9999-12-31 23:59:59'],
    ['wallClock', '0000-01-01 00:00:00.5'],
    ['wallClock', '2026-03-01 10:75:00'],
    ['wallClock', '2026-03-01 10:00:75'],
    ['wallClock', '10:75:00'],
    ['wallClock', '2026-02-30 10:00:00'],
    ['utc', 'tomorrow'],
    ['utc', ''],
  ])('of the form %s, %s, is null or an instant of a four-digit year', async (as, raw) => {
    const setup = { tables: column([raw]), source: { ...CHICAGO, nulls: { dates: [] } } };
    const [instant] = await valuesOf('Order', 'placedAt', { time: 't.D', as }, setup);
    expect(String(instant)).toMatch(NULL_OR_INSTANT);
    const [date] = await valuesOf('Invoice', 'dueOn', { date: 't.D', as }, setup);
    expect(String(date)).toMatch(/^(?:null|\d{4}-\d{2}-\d{2})$/);
  });

  it('of minutes or seconds beyond 59, or of a day that is not, is null', async () => {
    const rows = column(['2026-03-01 10:75:00', '2026-03-01 10:00:75', '2026-02-30 10:00:00', '10:75:00']);
    expect(await valuesOf('Order', 'placedAt', 't.D', { tables: rows })).toEqual([null, null, null, null]);
  });
});

describe('a date', () => {
  it('is that of its column, whatever the zone', async () => {
    const setup = { tables: column(['2026-03-01', '2026-03-01 00:00:00', '', null]), source: CHICAGO };
    expect(await valuesOf('Invoice', 'dueOn', 't.D', setup)).toEqual(['2026-03-01', '2026-03-01', null, null]);
  });

  it('of a moment is the date of its zone', async () => {
    const instant = '2026-03-01T02:00:00Z';
    const tables = column([Date.parse(instant) / 1000]);
    const seconds = (more: object) =>
      valuesOf('Invoice', 'dueOn', { date: 't.D', as: 'epochSeconds', ...more }, { tables, source: CHICAGO });
    expect(await seconds({})).toEqual(['2026-02-28']);
    expect(await seconds({ zone: 'Europe/Berlin' })).toEqual(['2026-03-01']);
    const utc = { tables: column(['2026-03-01 02:00:00']), source: CHICAGO };
    expect(await valuesOf('Invoice', 'dueOn', { date: 't.D', as: 'utc' }, utc)).toEqual(['2026-03-01']);
    expect(await valuesOf('Invoice', 'dueOn', { date: 't.D', as: 'wallClock' }, utc)).toEqual(['2026-03-01']);
  });
});

describe('an instant over a column of dates', () => {
  const open = () =>
    openLegacy({
      tables: `create table T (ID integer, C integer, D text);
        insert into T values (1, 1, '2026-03-01'), (2, 1, '2026-03-02'), (3, 1, '2026-03-03'), (4, 1, '2026-03-02')`,
      source: CHICAGO,
      entities: {
        Customer: [overT({ key: [{ col: 't.ID', type: 'integer' }] })],
        Order: [
          overT({
            key: [{ col: 't.ID', type: 'integer' }],
            fields: { placedAt: { time: 't.D', as: 'date' } },
            links: { customer: [{ source: 'erp', key: [{ col: 't.C', type: 'integer' }] }] },
          }),
        ],
      },
    });

  it('is the first moment of its day in the zone', async () => {
    const setup = { tables: column(['2026-01-15', '2026-07-15']), source: CHICAGO };
    expect(await valuesOf('Order', 'placedAt', { time: 't.D', as: 'date' }, setup)).toEqual([
      '2026-01-15T06:00:00Z',
      '2026-07-15T05:00:00Z',
    ]);
  });

  it.each([
    ['2026-03-02T06:00:00Z', [3, 4, 2]],
    ['2026-03-02T06:00:01Z', [3]],
    ['2026-03-02T05:59:59Z', [3, 4, 2]],
  ])('lies in the range from %s as its value says', async (from, keys) => {
    const legacy = await open();
    const rows = await legacy.port('Order').list('byCustomer', [id('erp:1')], { limit: 9, from }, CONTEXT);
    expect(rows.get(id('erp:1'))?.map((row) => row.entity.id)).toEqual(keys.map((key) => `erp:${key}`));
  });

  it.each([
    ['2026-03-02T06:00:00Z', [1]],
    ['2026-03-02T06:00:01Z', [4, 2, 1]],
  ])('lies in the range before %s as its value says', async (before, keys) => {
    const legacy = await open();
    const rows = await legacy.port('Order').list('byCustomer', [id('erp:1')], { limit: 9, before }, CONTEXT);
    expect(rows.get(id('erp:1'))?.map((row) => row.entity.id)).toEqual(keys.map((key) => `erp:${key}`));
  });

  it.each([
    [true, [4, 2, 1]],
    [false, [1]],
  ])('is bounded by an instant, inclusive: %s, as its value says', async (inclusive, keys) => {
    const legacy = await open();
    const bound = { kind: 'instant', at: '2026-03-02T06:00:00Z', inclusive } as const;
    const rows = await legacy.port('Order').list('byCustomer', [id('erp:1')], { limit: 9, bound }, CONTEXT);
    expect(rows.get(id('erp:1'))?.map((row) => row.entity.id)).toEqual(keys.map((key) => `erp:${key}`));
  });

  it('is paged row by row', async () => {
    const legacy = await open();
    const rows = await pagesOf(legacy.port('Order'), 'byCustomer', id('erp:1'), 1);
    expect(rows.map((row) => row.entity.id)).toEqual(['erp:3', 'erp:4', 'erp:2', 'erp:1']);
  });
});

describe('the null dates of a source', () => {
  const source = { nulls: { dates: ['1900-01-01', '9999-12-31 00:00:00'] } };

  it('mean null in every spelling of their moment, and no other moment does', async () => {
    const rows = ['1900-01-01', '1900-01-01 00:00:00', '1900-01-01T00:00:00', '1900-01-01 00:00:00.000', '9999-12-31'];
    const tables = column([...rows, '9999-12-31 00:00:00', '1900-01-01 00:00:01', '9999-12-31 10:00:00']);
    expect(await valuesOf('Order', 'placedAt', 't.D', { tables, source })).toEqual([
      ...Array.from({ length: 6 }, () => null),
      '1900-01-01T00:00:01Z',
      '9999-12-31T10:00:00Z',
    ]);
  });

  it('mean null in dates', async () => {
    const tables = column(['1900-01-01', '1900-01-01 00:00:00', '9999-12-31', '9999-12-31 00:00:00', '1900-01-02']);
    expect(await valuesOf('Invoice', 'dueOn', 't.D', { tables, source })).toEqual([
      null,
      null,
      null,
      null,
      '1900-01-02',
    ]);
  });

  it('are the zero dates where the source does not say', async () => {
    const tables = column(['0000-00-00 00:00:00', '0001-01-01 00:00:00', '0000-00-00']);
    expect(await valuesOf('Order', 'placedAt', 't.D', { tables })).toEqual([null, null, null]);
  });
});

describe('UTC texts, some of which end in Z', () => {
  const open = (words: object) =>
    openLegacy({
      tables: `create table T (ID integer, C integer, D text); insert into T values
        (1, 1, '2026-01-01T10:00:00Z'), (2, 1, '2026-01-01T10:00:00.5Z'), (3, 1, '2026-01-01T09:00:00Z'),
        (4, 1, '2026-01-01T10:00:01'), (5, 1, '1900-01-01T00:00:00Z'), (6, 1, '2026-01-01T10:00:00.25')`,
      now: '2026-01-01T10:00:00Z',
      source: { nulls: { dates: ['1900-01-01'] } },
      entities: {
        Customer: [overT({ key: [{ col: 't.C', type: 'integer' }] })],
        Ticket: [
          overT({
            fields: {
              openedAt: { time: 't.D', as: 'utc', separator: 'T', ...words },
              complaint: { is: { field: 'openedAt', after: 'now' } },
            },
            links: { customer: [{ source: 'erp', key: [{ col: 't.C', type: 'integer' }] }] },
          }),
        ],
      },
    });
  const ONE = id('erp:1');

  it.each([{}, { column: 'text' }])(
    'are ordered, bounded and compared as the moments that they tell, with %j',
    async (words) => {
      const port = (await open(words)).port('Ticket');
      const rows = await pagesOf(port, 'byCustomer', ONE, 1);
      const keys = (found: typeof rows = []) => found.map((row) => row.entity.id.slice('erp:'.length)).join('');
      expect(keys(rows)).toBe('426135');
      expect(keys(rows.filter(({ entity }) => entity['complaint'] === true))).toBe('426');
      const read = async (page: object) =>
        keys((await port.list('byCustomer', [ONE], { limit: 9, ...page }, CONTEXT)).get(ONE));
      const at = '2026-01-01T10:00:00Z';
      expect(await read({ bound: { kind: 'instant', at, inclusive: true } })).toBe('135');
      expect(await read({ bound: { kind: 'instant', at, inclusive: false } })).toBe('35');
      expect(await read({ before: '2026-01-01T10:00:00.5Z' })).toBe('613');
      expect(await read({ from: '2026-01-01T10:00:00.5Z' })).toBe('42');
    },
  );
});
