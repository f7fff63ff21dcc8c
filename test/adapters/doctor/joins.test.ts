import { describe, expect, it } from 'vitest';
import { examineShop, SHOP_ORDER } from './shop.ts';

const TWO_OF_FOUR = 'insert into WORDS select STAT, 2, NO from ORDHDR where NO < 3';

/** Orders joined with their words, of which each has one; the index that finds them is not unique. */
const tables = [
  'create table WORDS (STAT varchar(40), LANG integer, NO integer)',
  'insert into WORDS select STAT, 1, NO from ORDHDR',
  'create index BY_NO on WORDS (NO)',
];
const join = { table: 'WORDS', as: 'w', on: { 'w.NO': 'o.NO' } };
const joined = (...joins: readonly object[]) => ({ ...SHOP_ORDER, joins });

describe('doctor on joins', () => {
  it('tells one that brings several rows', async () => {
    expect(await examineShop({ tables: [...tables, TWO_OF_FOUR], order: joined(join) })).toEqual([
      {
        severity: 'error',
        source: 'shop',
        place: 'Order.joins[0]',
        problem: 'must bring one row at the most, but 3 of 2003 rows are of a record that came before.',
        remedy:
          'They count twice in lists and sums: say in `on` and `where` which row is meant, or read it by { first: …, from: … }.',
      },
    ]);
  });

  it('does not guess which one of several it was', async () => {
    const other = { table: 'WORDS', as: 'x', on: { 'x.NO': 'o.NO' }, where: [{ col: 'x.LANG', eq: 1 }] };
    expect(await examineShop({ tables: [...tables, TWO_OF_FOUR], order: joined(other, join) })).toMatchObject([
      { severity: 'error', place: 'Order.joins' },
    ]);
  });

  it('notes one that brings one row so far, and warns where not all rows were looked at', async () => {
    const found = await examineShop({ tables, order: joined(join) });
    expect(found).toMatchObject([{ severity: 'note', place: 'Order.joins[0]', remedy: 'No record has two so far.' }]);
    expect(await examineShop({ tables, order: joined(join), rows: 500 })).toMatchObject([
      {
        severity: 'warning',
        place: 'Order.joins[0]',
        problem: 'must bring one row at the most, but no unique index of WORDS sees to it.',
      },
    ]);
    expect(await examineShop({ tables, order: joined(join), rows: 0 })).toMatchObject([{ severity: 'warning' }]);
  });

  it.each([
    ['the columns of `on`', 'create unique index ONE on WORDS (no)', join, []],
    [
      'a constant of `where`',
      'create unique index ONE on WORDS (NO, LANG)',
      { ...join, where: [{ col: 'w.LANG', eq: 1 }] },
      [],
    ],
    [
      'a constant of one branch',
      'create unique index ONE on WORDS (NO, LANG)',
      {
        ...join,
        where: [
          {
            any: [
              { col: 'w.LANG', eq: 1 },
              { col: 'w.STAT', eq: 'A' },
            ],
          },
        ],
      },
      ['note'],
    ],
    ['some of its columns', 'create unique index ONE on WORDS (NO, LANG)', join, ['note']],
    ['some rows alone', 'create unique index ONE on WORDS (NO) where LANG = 1', join, ['note']],
  ] as const)('asks whether a unique index is over %s', async (_, index, words, severities) => {
    const found = await examineShop({ tables: [...tables, index], order: joined(words) });
    expect(found.map((f) => f.severity)).toEqual(severities);
  });

  it('counts the rows of a view or a query, and asks it for no index', async () => {
    const view = [...tables, 'create view ALL_WORDS as select NO, LANG from WORDS'];
    const queries = { words: 'select NO, LANG from WORDS' };
    for (const table of ['ALL_WORDS', { query: 'words' }]) {
      const order = joined({ ...join, table });
      // oxlint-disable-next-line no-await-in-loop -- one shop after the other
      expect(await examineShop({ tables: view, order, source: { queries } })).toEqual([]);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await examineShop({ tables: [...view, TWO_OF_FOUR], order, source: { queries } })).toMatchObject([
        { severity: 'error', place: 'Order.joins[0]' },
      ]);
    }
  });

  it('looks at children too', async () => {
    const lines = { ...SHOP_ORDER.children.lines, joins: [{ ...join, on: { 'w.NO': 'l.ORD' } }] };
    const order = { ...SHOP_ORDER, children: { lines } };
    expect(await examineShop({ tables: [...tables, TWO_OF_FOUR], order })).toMatchObject([
      { severity: 'error', place: 'Order.children.lines.joins[0]' },
    ]);
  });
});
