import { describe, expect, it } from 'vitest';
import { recordsOf, valuesOf } from './legacy.ts';

const quoted = (text: string | null): string => (text === null ? 'null' : `'${text.replaceAll("'", "''")}'`);

/** An expression over a column of texts, each a row. */
function over(expression: unknown, texts: readonly (string | null)[]) {
  const rows = texts.map((text, i) => `(${i + 1}, ${quoted(text)})`).join(', ');
  return valuesOf('Order', 'number', expression, {
    tables: `create table T (ID integer, S text); insert into T values ${rows}`,
  });
}

describe('part of a text', () => {
  it('begins after the first place of a text in any letter case, and is null where that stands nowhere', async () => {
    const texts = ['Where is ORDER #17?', 'order #18 or order #19', 'no number', '', null];
    expect(await over({ part: 't.S', after: 'Order #' }, texts)).toEqual(['17?', '18 or order #19', null, null, null]);
  });

  it('ends before the next place of a text, or at the end', async () => {
    const texts = ['a AND b and c', 'a', ' and b'];
    expect(await over({ part: 't.S', until: ' and ' }, texts)).toEqual(['a', 'a', null]);
    expect(await over({ part: 't.S', after: '[', until: ']' }, ['x [12] ]', 'x [12', ']x[ 7 ]'])).toEqual([
      '12',
      '12',
      '7',
    ]);
  });

  it('keeps of it the leading digits, zeros too', async () => {
    const texts = ['order 00170, please', 'order  17/2', 'order A17', 'order 17', 'order 1٣'];
    expect(await over({ part: 't.S', after: 'order', take: 'digits' }, texts)).toEqual([
      '00170',
      '17',
      null,
      '17',
      '1',
    ]);
  });

  it('keeps of it the leading word', async () => {
    const texts = ['re: AB_1-z9, thanks', 're: Ärger', 're: x', 're:'];
    expect(await over({ part: 't.S', after: 're:', take: 'word' }, texts)).toEqual(['AB_1-z9', null, 'x', null]);
    expect(await over({ part: 't.S', take: 'word' }, ['R-1 of it'])).toEqual(['R-1']);
  });

  it('counts the signs before it as the database does, whatever their letter case', async () => {
    const texts = ['İİ📦 Straße Nº 12', 'ΣΊΣΥΦΟΣ nº 7'];
    expect(await over({ part: 't.S', after: 'Nº', take: 'digits' }, texts)).toEqual(['12', '7']);
    expect(await over({ part: 't.S', after: '📦', until: 'Nº' }, texts)).toEqual(['Straße', null]);
  });

  it('stands in a condition', async () => {
    const records = await recordsOf('Order', {
      tables: "create table T (ID integer, S text); insert into T values (1, 'a-1'), (2, 'b-1'), (3, 'a')",
      mapping: { where: [{ expr: { part: 't.S', until: '-' }, eq: 'a' }] },
    });
    expect(records.map(({ key }) => key)).toEqual([1, 3]);
  });
});

describe('cast', () => {
  it('to integer is the number that a text writes, and null for any other text', async () => {
    expect(await over({ cast: 't.S', to: 'integer' }, ['17', ' 007 ', '-3', '+4', '9007199254740993'])).toEqual([
      '17',
      '7',
      '-3',
      '4',
      '9007199254740993',
    ]);
    const others = ['12 boxes', '1.5', '', '-', '1e3', '0x1', null, '99999999999999999999'];
    expect(await over({ cast: 't.S', to: 'integer' }, others)).toEqual(others.map(() => null));
  });

  it('to decimal is the number that a text writes, and null for any other text', async () => {
    const total = { times: [{ cast: 't.S', to: 'decimal' }, { const: 100 }] };
    const doubled = await over({ cast: total, to: 'text' }, ['19', ' 7.75 ', '-0.5', '1,5', '12 %', '.5', '', null]);
    expect(doubled.map((v) => (v === null ? null : Number(v)))).toEqual([1900, 775, -50, null, null, null, null, null]);
  });

  it('to text is what a number is compared with a text as', async () => {
    const tables = `create table T (ID integer); insert into T values (1), (2);
      create table L (REF text, WORD text); insert into L values ('2', 'two'), ('02', 'other')`;
    const records = await recordsOf('Order', {
      tables,
      mapping: {
        joins: [{ table: 'L', as: 'l', on: { 'l.REF': { cast: 't.ID', to: 'text' } } }],
        fields: { number: 'l.WORD' },
      },
    });
    expect(records.map(({ record }) => record['number'])).toEqual([null, 'two']);
  });

  it('stands in the `on` of a join, of a subquery and of a child', async () => {
    const tables = `create table T (ID integer, REF text); insert into T values (1, '007'), (2, 'x');
      create table S (ID integer, WORD text); insert into S values (7, 'seven')`;
    const on = { 's.ID': { cast: 't.REF', to: 'integer' } };
    const join = { joins: [{ table: 'S', as: 's', on }], fields: { number: 's.WORD' } };
    const first = { fields: { number: { first: 's.WORD', from: { table: 'S', as: 's', on } } } };
    for (const mapping of [join, first]) {
      // One mapping after the other: both have the same tables.
      // oxlint-disable-next-line no-await-in-loop
      const records = await recordsOf('Order', { tables, mapping });
      expect(records.map(({ record }) => record['number'])).toEqual(['seven', null]);
    }
  });
});

describe('divide', () => {
  const amounts = async (expression: unknown, rows: string) => {
    const money = { money: expression, currency: { const: 'USD' }, scale: 4 };
    const tables = `create table T (ID integer, X numeric, Y numeric); insert into T values ${rows}`;
    const found = await valuesOf('Order', 'total', money, { tables });
    return found.map((value) => (value as { amount: string } | null)?.amount ?? null);
  };

  it('is the first by the second, never a whole number by chance', async () => {
    expect(await amounts({ divide: ['t.X', 't.Y'] }, '(1, 7, 2), (2, 100, 1.25), (3, 10, 3)')).toEqual([
      '3.5000',
      '80.0000',
      '3.3333',
    ]);
  });

  it('is null where the second is 0 or a part is null', async () => {
    expect(await amounts({ divide: ['t.X', 't.Y'] }, '(1, 7, 0), (2, null, 2), (3, 1, null)')).toEqual([
      null,
      null,
      null,
    ]);
  });
});
