import { describe, expect, it } from 'vitest';
import { recordsOf } from './legacy.ts';
import type { LegacySetup } from './legacy.ts';

type Words = Readonly<Record<string, unknown>>;

/** The keys of the rows of T that a condition lets through as `where`. */
async function matching(condition: Words, setup: Omit<LegacySetup, 'entities'> & { readonly fields?: Words }) {
  const mapping = { where: [condition], fields: setup.fields ?? {} };
  return (await recordsOf('Invoice', { ...setup, mapping })).map((r) => r.key);
}

describe('a comparison', () => {
  const tables = `create table T (ID integer, N integer, S text, O integer);
    insert into T values (1, 1, 'a', 1), (2, 2, 'b', 1), (3, 3, 'c', 5), (4, null, null, 5)`;
  const of = (condition: Words) => matching(condition, { tables });

  it.each([
    [{ eq: 2 }, [2]],
    [{ lt: 2 }, [1]],
    [{ lte: 2 }, [1, 2]],
    [{ gt: 2 }, [3]],
    [{ gte: 2 }, [2, 3]],
    [{ gt: 1, lt: 3 }, [2]],
    [{ in: [1, 3] }, [1, 3]],
    [{ between: [2, 3] }, [2, 3]],
    [{ between: [1, { col: 't.O' }] }, [1, 3]],
    [{ eq: { col: 't.O' } }, [1]],
    [{ lt: { col: 't.O' } }, [3]],
  ])('by %j holds for the rows that it says', async (operators, keys) => {
    expect(await of({ col: 't.N', ...operators })).toEqual(keys);
  });

  it('by ne and notIn keeps rows whose column is null', async () => {
    expect(await of({ col: 't.N', ne: 2 })).toEqual([1, 3, 4]);
    expect(await of({ col: 't.N', notIn: [1, 2] })).toEqual([3, 4]);
    expect(await of({ col: 't.S', ne: 'a' })).toEqual([2, 3, 4]);
    expect(await of({ col: 't.S', notIn: ['a', 'b'] })).toEqual([3, 4]);
  });

  it('takes texts as constants and another column as `col`', async () => {
    expect(await of({ col: 't.S', eq: 'b' })).toEqual([2]);
    expect(await of({ col: 't.S', in: ['a', 'c', 'x'] })).toEqual([1, 3]);
    expect(await of({ col: 't.N', gte: { col: 't.O' } })).toEqual([1, 2]);
  });

  it('is of an expression too', async () => {
    expect(await of({ expr: { sum: ['t.N', 't.O'] }, gte: 5 })).toEqual([3, 4]);
  });

  it('takes 1987654321 for that number', async () => {
    const rows = 'create table T (ID integer, N integer); insert into T values (1, 1987654321), (2, 0)';
    expect(await matching({ col: 't.N', eq: 1987654321 }, { tables: rows })).toEqual([1]);
  });
});

describe('all, any and not', () => {
  const tables = `create table T (ID integer, A integer, B integer);
    insert into T values (1, 1, 1), (2, 1, 0), (3, 0, 1), (4, 0, 0)`;
  const a = { col: 't.A', eq: 1 };
  const b = { col: 't.B', eq: 1 };

  it('hold for every one, at least one, and none', async () => {
    expect(await matching({ all: [a, b] }, { tables })).toEqual([1]);
    expect(await matching({ any: [a, b] }, { tables })).toEqual([1, 2, 3]);
    expect(await matching({ not: a }, { tables })).toEqual([3, 4]);
  });

  it('stand inside each other', async () => {
    expect(await matching({ all: [{ any: [a, b] }, { not: { all: [a, b] } }] }, { tables })).toEqual([2, 3]);
  });
});

describe('isSet', () => {
  const source = { nulls: { strings: ['', 'N/A'], dates: ['1900-01-01'] } };
  const tables = `create table T (ID integer, S text, D text);
    insert into T values (1, 'x', '2026-01-01 00:00:00'), (2, '', '1900-01-01'), (3, 'N/A', '1900-01-01 00:00:00'),
      (4, '   ', '1900-01-01T00:00:00'), (5, ' N/A ', '1900-01-01 00:00:00.000'), (6, null, null),
      (7, ' x ', '1900-01-01 00:00:01')`;

  it('is true of a column unless it is null or, after trimming, a null convention', async () => {
    expect(await matching({ col: 't.S', isSet: true }, { tables, source })).toEqual([1, 7]);
    expect(await matching({ col: 't.S', isSet: false }, { tables, source })).toEqual([2, 3, 4, 5, 6]);
  });

  it('honours the null dates of the source in a column', async () => {
    expect(await matching({ col: 't.D', isSet: true }, { tables, source })).toEqual([1, 7]);
    expect(await matching({ col: 't.D', isSet: false }, { tables, source })).toEqual([2, 3, 4, 5, 6]);
  });

  it.each([
    ['number', 't.S'],
    ['issuedAt', 't.D'],
    ['dueOn', { date: 't.D', as: 'wallClock' }],
  ])('agrees with the value of the field %s', async (field, mapping) => {
    const setup = { tables, source, fields: { [field]: mapping } };
    const records = await recordsOf('Invoice', { ...setup, mapping: { fields: setup.fields } });
    const set = records.filter(({ record }) => record[field] !== null).map((r) => r.key);
    expect(set).toEqual([1, 7]);
    expect(await matching({ field, isSet: true }, setup)).toEqual(set);
    expect(await matching({ field, isSet: false }, setup)).toEqual([2, 3, 4, 5, 6]);
  });

  it('is true of money and numbers that are 0', async () => {
    const rows = 'create table T (ID integer, X numeric); insert into T values (1, 0), (2, null), (3, 5)';
    const fields = { total: { money: 't.X', currency: { const: 'USD' } } };
    expect(await matching({ field: 'total', isSet: true }, { tables: rows, fields })).toEqual([1, 3]);
  });
});

describe('before and notBefore', () => {
  // In Chicago it is 06:00 on the 10th of March; in UTC 11:00.
  const now = '2026-03-10T11:00:00Z';
  const source = { zone: 'America/Chicago', nulls: { dates: ['1900-01-01', '9999-12-31'] } };

  it('compare an instant with now, and with the first moment of today in its zone', async () => {
    const tables = `create table T (ID integer, D text);
      insert into T values (1, '2026-03-09 23:59:59'), (2, '2026-03-10 00:00:00'), (3, '2026-03-10 05:59:59'),
        (4, '2026-03-10 06:00:00'), (5, '2026-03-11 00:00:00')`;
    const setup = { tables, source, now, fields: { issuedAt: 't.D' } };
    expect(await matching({ field: 'issuedAt', before: 'now' }, setup)).toEqual([1, 2, 3]);
    expect(await matching({ field: 'issuedAt', notBefore: 'now' }, setup)).toEqual([4, 5]);
    expect(await matching({ field: 'issuedAt', before: 'today' }, setup)).toEqual([1]);
    expect(await matching({ field: 'issuedAt', notBefore: 'today' }, setup)).toEqual([2, 3, 4, 5]);
  });

  it('compare a date with today', async () => {
    const tables = `create table T (ID integer, D text);
      insert into T values (1, '2026-03-09'), (2, '2026-03-10'), (3, '2026-03-11')`;
    const setup = { tables, source, now, fields: { dueOn: 't.D' } };
    expect(await matching({ field: 'dueOn', before: 'today' }, setup)).toEqual([1]);
    expect(await matching({ field: 'dueOn', notBefore: 'today' }, setup)).toEqual([2, 3]);
  });

  it('take the day of the zone, not of UTC', async () => {
    const tables = `create table T (ID integer, D text); insert into T values (1, '2026-03-09'), (2, '2026-03-10')`;
    // In Chicago it is still the 9th.
    const setup = { tables, source, now: '2026-03-10T02:00:00Z', fields: { dueOn: 't.D' } };
    expect(await matching({ field: 'dueOn', before: 'today' }, setup)).toEqual([]);
  });

  it.each(['epochSeconds', 'epochMillis'])('compare columns of %s', async (as) => {
    const unit = as === 'epochSeconds' ? 1000 : 1;
    const raw = (instant: string): number => Date.parse(instant) / unit;
    const tables = `create table T (ID integer, E integer);
      insert into T values (1, ${raw('2026-03-10T04:59:59Z')}), (2, ${raw('2026-03-10T05:00:00Z')}), (3, ${raw(now)}), (4, 0)`;
    const setup = { tables, source, now };
    const instants = { ...setup, fields: { issuedAt: { time: 't.E', as } } };
    expect(await matching({ field: 'issuedAt', before: 'now' }, instants)).toEqual([1, 2]);
    expect(await matching({ field: 'issuedAt', before: 'today' }, instants)).toEqual([1]);
    const dates = { ...setup, fields: { dueOn: { date: 't.E', as } } };
    expect(await matching({ field: 'dueOn', before: 'today' }, dates)).toEqual([1]);
  });

  it('are false of a date or time that is null or a null convention when they ask for `before`', async () => {
    const tables = `create table T (ID integer, D text);
      insert into T values (1, null), (2, '1900-01-01'), (3, '9999-12-31'), (4, '2026-03-01')`;
    for (const field of ['dueOn', 'issuedAt']) {
      const setup = { tables, source, now, fields: { [field]: 't.D' } };
      for (const before of ['now', 'today']) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await matching({ field, before }, setup)).toEqual([4]);
      }
    }
  });

  it('let a status rule tell what is overdue', async () => {
    const tables = `create table T (ID integer, D text, X numeric);
      insert into T values (1, '2026-03-01', 5), (2, '2026-03-01', 0), (3, '2026-04-01', 5), (4, null, 5), (5, '1900-01-01', 5)`;
    const overdue = {
      all: [
        { field: 'dueOn', before: 'today' },
        { field: 'balance', gt: 0 },
      ],
    };
    const records = await recordsOf('Invoice', {
      tables,
      source,
      now,
      mapping: {
        fields: {
          dueOn: 't.D',
          balance: { money: 't.X', currency: { const: 'USD' } },
          state: {
            when: [
              { if: { field: 'balance', lte: 0 }, then: 'PAID' },
              { if: overdue, then: 'OVERDUE' },
            ],
            otherwise: 'OPEN',
          },
        },
      },
    });
    expect(records.map((r) => (r.record['state'] as { value: string }).value)).toEqual([
      'OVERDUE',
      'PAID',
      'OPEN',
      'OPEN',
      'OPEN',
    ]);
  });
});

describe('a condition over decimals', () => {
  it('finds 59.97 - 19.99 - 39.98 to be 0, and its invoice paid', async () => {
    const records = await recordsOf('Invoice', {
      tables: `create table T (ID integer, TOTAL numeric, PAID numeric, CREDITED numeric);
        insert into T values (1, 59.97, 19.99, 39.98), (2, 59.97, 19.99, 39.97), (3, 0.30, 0.10, 0.20)`,
      mapping: {
        fields: {
          balance: { money: { minus: ['t.TOTAL', 't.PAID', 't.CREDITED'] }, currency: { const: 'USD' } },
          state: { when: [{ if: { field: 'balance', lte: 0 }, then: 'PAID' }], otherwise: 'OPEN' },
        },
      },
    });
    expect(records.map((r) => (r.record['state'] as { value: string }).value)).toEqual(['PAID', 'OPEN', 'PAID']);
    expect(records.map((r) => r.record['balance'])).toEqual([
      { amount: '0.00', currency: 'USD' },
      { amount: '0.01', currency: 'USD' },
      { amount: '0.00', currency: 'USD' },
    ]);
  });
});
