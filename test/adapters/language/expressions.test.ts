import { describe, expect, it } from 'vitest';
import { recordsOf, valuesOf } from './legacy.ts';

/** An order number over rows (ID, A, B, C) of texts. */
const texts = (expression: unknown, rows: string) =>
  valuesOf('Order', 'number', expression, { tables: `create table T (ID integer, A text, B text, C text); ${rows}` });

/** An amount over rows (ID, X, Y) of decimals, as text. */
async function amounts(expression: unknown, rows: string, more = '') {
  const money = { money: expression, currency: { const: 'USD' } };
  const found = await valuesOf('Order', 'total', money, {
    tables: `create table T (ID integer, X numeric, Y numeric); ${rows}; ${more}`,
  });
  return found.map((value) => (value as { amount: string } | null)?.amount ?? null);
}

describe('a column', () => {
  it('is written by its name alone or as `col`, its first dot alone separating', async () => {
    const tables = `create table T (ID integer, "No. of order" text); insert into T values (1, 'A7')`;
    expect(await valuesOf('Order', 'number', 't.No. of order', { tables })).toEqual(['A7']);
    expect(await valuesOf('Order', 'number', { col: 't.No. of order' }, { tables })).toEqual(['A7']);
  });
});

describe('const', () => {
  it('is the same for every row', async () => {
    expect(await texts({ const: 'web' }, "insert into T values (1, 'x', '', ''), (2, 'y', '', '')")).toEqual([
      'web',
      'web',
    ]);
  });

  it('is that very number, whichever it is', async () => {
    expect(await texts({ const: 1987654321 }, "insert into T values (1, 'x', '', '')")).toEqual(['1987654321']);
  });
});

describe('field', () => {
  it('is another field of the record in the unit of its column', async () => {
    const records = await recordsOf('Order', {
      tables: 'create table T (ID integer, CENTS integer); insert into T values (1, 250), (2, 50)',
      mapping: {
        fields: {
          total: { money: 't.CENTS', unit: 'minor', currency: { const: 'USD' } },
          freight: { money: { minus: [{ field: 'total' }, { const: 30 }] }, unit: 'minor', currency: { const: 'USD' } },
          onAccount: { is: { field: 'total', gt: 100 } },
        },
      },
    });
    expect(records.map((r) => r.record['freight'])).toEqual([
      { amount: '2.20', currency: 'USD' },
      { amount: '0.20', currency: 'USD' },
    ]);
    expect(records.map((r) => r.record['onAccount'])).toEqual([true, false]);
  });
});

describe('concat', () => {
  const ROWS = `insert into T values
    (1, ' Rosa ', 'Maria', 'Delgado'), (2, '', 'Maria', 'Delgado'), (3, 'Rosa', null, 'Delgado'), (4, 'Rosa', 'Maria', '  '),
    (5, null, '', ' ')`;

  it('trims its parts and leaves empty ones out with their separator, the first as any other', async () => {
    expect(await texts({ concat: ['t.A', 't.B', 't.C'], separator: ', ' }, ROWS)).toEqual([
      'Rosa, Maria, Delgado',
      'Maria, Delgado',
      'Rosa, Delgado',
      'Rosa, Maria',
      null,
    ]);
  });

  it('puts no sign between its parts where no separator is given', async () => {
    expect(await texts({ concat: ['t.A', 't.B'] }, ROWS)).toEqual(['RosaMaria', 'Maria', 'Rosa', 'RosaMaria', null]);
  });

  it('takes numbers for their texts', async () => {
    expect(await texts({ concat: [{ const: 'A' }, 't.ID'], separator: '-' }, ROWS)).toEqual([
      'A-1',
      'A-2',
      'A-3',
      'A-4',
      'A-5',
    ]);
  });
});

describe('coalesce', () => {
  it('is the first that is not null', async () => {
    const rows = "insert into T values (1, null, 'b', 'c'), (2, 'a', 'b', null), (3, null, null, null)";
    expect(await texts({ coalesce: ['t.A', 't.B', 't.C'] }, rows)).toEqual(['b', 'a', null]);
  });
});

describe('sum, minus and times', () => {
  const ROWS = 'insert into T values (1, 10.5, 2), (2, null, 2), (3, 10.5, null), (4, null, null)';

  it('count null as 0 when they add and take away', async () => {
    expect(await amounts({ sum: ['t.X', 't.Y', { const: 1 }] }, ROWS)).toEqual(['13.50', '3.00', '11.50', '1.00']);
    expect(await amounts({ minus: ['t.X', 't.Y', { const: 1 }] }, ROWS)).toEqual(['7.50', '-3.00', '9.50', '-1.00']);
  });

  it('multiply to null where a part is null', async () => {
    expect(await amounts({ times: ['t.X', 't.Y', { const: 2 }] }, ROWS)).toEqual(['42.00', null, null, null]);
  });

  it('stand inside each other', async () => {
    expect(
      await amounts({ minus: [{ times: ['t.X', { sum: ['t.Y', { const: 1 }] }] }, { const: 0.5 }] }, ROWS),
    ).toEqual(['31.00', '-0.50', '10.00', '-0.50']);
  });
});

describe('case', () => {
  const ROWS = "insert into T values (1, 'x', 'b', 'c'), (2, 'y', 'b', 'c'), (3, 'z', 'b', 'c')";
  const branches = [
    { if: { col: 't.A', in: ['x', 'y'] }, then: 't.B' },
    { if: { col: 't.A', eq: 'y' }, then: { const: 'never' } },
  ];

  it('is the first branch that holds, else its `else`', async () => {
    expect(await texts({ case: branches, else: 't.C' }, ROWS)).toEqual(['b', 'b', 'c']);
  });

  it('is null where none holds and no `else` is given', async () => {
    expect(await texts({ case: branches }, ROWS)).toEqual(['b', 'b', null]);
  });
});

describe('aggregate', () => {
  const MORE = `create table LEDGER (REF integer, AMT numeric, KIND text);
    create table KINDS (CODE text, COUNTS integer);
    insert into KINDS values ('A', 1), ('B', 1), ('C', 0);
    insert into LEDGER values (1, 10, 'A'), (1, 2.5, 'B'), (1, 100, 'C'), (2, 7, 'C')`;
  const ROWS = 'insert into T values (1, 0, 0), (2, 0, 0), (3, 0, 0)';
  const ledger = { table: 'LEDGER', as: 'l', on: { 'l.REF': 't.ID' } };

  it('is the sum, the least or the greatest over rows of another table, null over none', async () => {
    expect(await amounts({ aggregate: 'sum', of: 'l.AMT', from: ledger }, ROWS, MORE)).toEqual([
      '112.50',
      '7.00',
      null,
    ]);
    expect(await amounts({ aggregate: 'min', of: 'l.AMT', from: ledger }, ROWS, MORE)).toEqual(['2.50', '7.00', null]);
    expect(await amounts({ aggregate: 'max', of: 'l.AMT', from: ledger }, ROWS, MORE)).toEqual([
      '100.00',
      '7.00',
      null,
    ]);
  });

  it('counts rows, none as 0', async () => {
    expect(await amounts({ aggregate: 'count', from: ledger }, ROWS, MORE)).toEqual(['3.00', '1.00', '0.00']);
  });

  it('takes the rows that its `where` and its joins let through', async () => {
    const where = [{ col: 'l.KIND', ne: 'B' }];
    expect(await amounts({ aggregate: 'sum', of: 'l.AMT', from: { ...ledger, where } }, ROWS, MORE)).toEqual([
      '110.00',
      '7.00',
      null,
    ]);
    const joins = [
      { table: 'KINDS', as: 'k', kind: 'inner', on: { 'k.CODE': 'l.KIND' }, where: [{ col: 'k.COUNTS', eq: 1 }] },
    ];
    expect(await amounts({ aggregate: 'sum', of: 'l.AMT', from: { ...ledger, joins } }, ROWS, MORE)).toEqual([
      '12.50',
      null,
      null,
    ]);
  });

  it('is over its own rows where it names columns of the record alone, or of another table', async () => {
    const rows = 'insert into T values (1, 5, 0), (2, 7, 0), (3, 9, 0)';
    const over = (aggregate: string, of: unknown) => amounts({ aggregate, of, from: ledger }, rows, MORE);
    expect(await over('sum', 't.X')).toEqual(['15.00', '7.00', null]);
    expect(await over('max', { col: 't.X' })).toEqual(['5.00', '7.00', null]);
    expect(await over('count', 't.X')).toEqual(['3.00', '1.00', '0.00']);
    expect(await over('sum', { times: ['l.AMT', 't.X'] })).toEqual(['562.50', '49.00', null]);
    const counts = { first: 'k.COUNTS', from: { table: 'KINDS', as: 'k', on: { 'k.CODE': 'l.KIND' } } };
    expect(await over('sum', { times: ['l.AMT', counts] })).toEqual(['12.50', '0.00', null]);
  });

  it('takes a field of the record as the value of each of its rows', async () => {
    const records = await recordsOf('Order', {
      tables: `create table T (ID integer, X numeric, Y numeric); insert into T values (1, 5, 0), (2, 7, 0); ${MORE}`,
      mapping: {
        fields: {
          freight: { money: 't.X', currency: { const: 'USD' } },
          total: { money: { aggregate: 'sum', of: { field: 'freight' }, from: ledger }, currency: { const: 'USD' } },
        },
      },
    });
    expect(records.map((r) => (r.record['total'] as { amount: string }).amount)).toEqual(['15.00', '7.00']);
  });
});

describe('first', () => {
  const tables = `create table T (ID integer); insert into T values (1), (2);
    create table NOTES (NO integer, REF integer, KIND text, WORDS text);
    insert into NOTES values (2, 1, 'a', 'second'), (1, 1, 'a', 'first'), (3, 1, 'a', 'third'), (9, 1, 'b', 'other');
    create table LANGS (KIND text, LANG text); insert into LANGS values ('a', 'en'), ('b', 'de')`;
  const notes = { table: 'NOTES', as: 'n', on: { 'n.REF': 't.ID' } };
  const first = (from: object) =>
    valuesOf('Order', 'number', { first: 'n.WORDS', from: { ...notes, ...from } }, { tables });
  const where = [{ col: 'n.KIND', eq: 'a' }];

  it('is one row of another table by the order of a column, null where there is none', async () => {
    expect(await first({ where, orderBy: ['n.NO'] })).toEqual(['first', null]);
  });

  it('is the last by a column with a leading minus', async () => {
    expect(await first({ where, orderBy: ['-n.NO'] })).toEqual(['third', null]);
    expect(await first({ orderBy: ['-n.KIND', 'n.NO'] })).toEqual(['other', null]);
  });

  it('takes the rows that its joins let through', async () => {
    const joins = [
      { table: 'LANGS', as: 'g', kind: 'inner', on: { 'g.KIND': 'n.KIND' }, where: [{ col: 'g.LANG', eq: 'de' }] },
    ];
    expect(await first({ joins, orderBy: ['n.NO'] })).toEqual(['other', null]);
  });
});

describe('a join', () => {
  const tables = `create table T (ID integer, S text); insert into T values (1, 'a'), (2, 'b'), (3, null);
    create table STATUS (CODE text, LANG text, WORDS text);
    insert into STATUS values ('a', 'en', 'open'), ('a', 'de', 'offen'), ('b', 'de', 'zu')`;
  const status = { table: 'STATUS', as: 's', on: { 's.CODE': 't.S' }, where: [{ col: 's.LANG', eq: 'en' }] };

  it('keeps rows without a match, unless its kind is inner', async () => {
    const read = async (join: object) => {
      const records = await recordsOf('Order', { tables, mapping: { joins: [join], fields: { number: 's.WORDS' } } });
      return records.map((r) => [r.key, r.record['number']]);
    };
    expect(await read(status)).toEqual([
      [1, 'open'],
      [2, null],
      [3, null],
    ]);
    expect(await read({ ...status, kind: 'inner' })).toEqual([[1, 'open']]);
  });
});
