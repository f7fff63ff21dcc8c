/** Tables whose primary key begins with a tenant: every look-up seeks by it, and still reads half of the table. */
import { describe, expect, it } from 'vitest';
import { examineShop } from '../shop.ts';
import { hasIndex } from '../../../../adapters/doctor/indexes/judge/access.ts';
import type { CatalogueTable } from '../../../../adapters/catalogue/catalogue.ts';

const TENANTS = [
  `create table HEAD (MANDT integer not null, NO integer not null, CUST integer, PLACED datetime, MAIL varchar(80),
    primary key (MANDT, NO))`,
  "insert into HEAD select NO % 2, NO, CUST, PLACED, 'ann' || CUST || '@example.com' from ORDHDR",
];

function orderOf(links: readonly object[] | null, number: unknown = 'h.NO') {
  const key = ['h.MANDT', 'h.NO'].map((col) => ({ col, type: 'integer' }));
  return {
    from: { source: 'shop', table: 'HEAD', as: 'h' },
    key,
    where: [{ col: 'h.MANDT', eq: 1 }],
    fields: { placedAt: 'h.PLACED', ...(number === null ? {} : { number }) },
    links: links === null ? {} : { customer: links },
  };
}

const BY_CUST = orderOf([{ source: 'shop', key: [{ col: 'h.CUST', type: 'integer' }] }], null);
const FIX = 'CREATE INDEX "IX_HEAD_CUST_PLACED" ON "HEAD" ("CUST", "PLACED");';

describe('an index that holds the tenant alone', () => {
  it('is no index for a look-up by more', async () => {
    expect(await examineShop({ tables: TENANTS, order: BY_CUST })).toEqual([
      {
        severity: 'warning',
        source: 'shop',
        place: 'Order.links.customer[0]',
        problem: 'must find its rows by an index on CUST, but seeks by MANDT alone, which is about 1000 rows of HEAD.',
        remedy: 'Ask for an index:',
        fix: FIX,
      },
    ]);
    expect(await examineShop({ tables: [...TENANTS, FIX], order: BY_CUST })).toEqual([]);
    const both = 'create index BY_BOTH on HEAD (MANDT, CUST, PLACED)';
    expect(await examineShop({ tables: [...TENANTS, both], order: BY_CUST })).toEqual([]);
  });

  it('is none for children of two columns', async () => {
    const items = [
      'create table ITEM (MANDT integer not null, ID integer not null, ORD integer, primary key (MANDT, ID))',
      'insert into ITEM select MANDT, NO, NO from HEAD',
      FIX,
    ];
    const lines = {
      from: { table: 'ITEM', as: 'i' },
      on: { 'i.MANDT': 'h.MANDT', 'i.ORD': 'h.NO' },
      key: [{ col: 'i.ID', type: 'integer' }],
      fields: {},
    };
    const order = { ...BY_CUST, children: { lines } };
    const found = await examineShop({ tables: [...TENANTS, ...items], order });
    expect(found.filter((f) => f.place === 'Order.children.lines')).toMatchObject([
      {
        severity: 'warning',
        problem: expect.stringContaining('by an index on MANDT, ORD, but seeks by MANDT alone'),
        fix: 'CREATE INDEX "IX_ITEM_MANDT_ORD" ON "ITEM" ("MANDT", "ORD");',
      },
    ]);
  });

  it('is none for an expression', async () => {
    const order = orderOf(null, { concat: ['h.NO', { const: '/1' }] });
    expect(await examineShop({ tables: TENANTS, order })).toMatchObject([
      {
        severity: 'warning',
        place: 'Order.fields.number',
        problem: 'must find its rows by an index, but seeks by MANDT alone, which is about 1000 rows of HEAD.',
      },
    ]);
  });

  it('is only noted where the table is small', async () => {
    const tables = [...TENANTS, 'delete from HEAD where NO > 100'];
    expect(await examineShop({ tables, order: BY_CUST })).toMatchObject([
      { severity: 'note', problem: expect.stringContaining('about 51 rows of HEAD, a small table so far.'), fix: FIX },
    ]);
  });

  it('serves where few rows share what it holds', async () => {
    const few = TENANTS.map((text) => text.replace('NO % 2', 'NO / 5'));
    expect(await examineShop({ tables: few, order: { ...BY_CUST, where: [{ col: 'h.MANDT', eq: 7 }] } })).toEqual([]);
  });
});

describe('an index of the catalogue', () => {
  const table = (columns: readonly string[], unique = false): CatalogueTable => ({
    name: ['T'],
    kind: 'table',
    rows: null,
    columns: [],
    foreignKeys: [],
    indexes: [{ name: 'I', columns, unique, primary: false }],
  });

  it('serves where it begins with all that is compared, or is unique by less', () => {
    expect(hasIndex(table(['kunr', 'MANDT', 'DAT']), ['MANDT', 'KUNR'])).toBe(true);
    expect(hasIndex(table(['MANDT', 'NR']), ['MANDT', 'KUNR'])).toBe(false);
    expect(hasIndex(table(['MANDT']), ['MANDT', 'KUNR'])).toBe(false);
    expect(hasIndex(table(['MANDT'], true), ['MANDT', 'KUNR'])).toBe(true);
    expect(hasIndex(table([], true), ['MANDT'])).toBe(false);
  });
});

describe('an e-mail of guests that is compared in small letters', () => {
  const order = orderOf([{ email: 'h.MAIL' }], null);

  it('is to be mapped with ignoresCase where its column ignores letter case', async () => {
    const tables = TENANTS.map((text) => text.replace('MAIL varchar(80)', 'MAIL varchar(80) collate nocase'));
    expect(await examineShop({ tables, order: { ...order, where: [] } })).toMatchObject([
      { place: 'Order.links.customer[0]', remedy: expect.stringContaining('say ignoresCase') },
    ]);
  });

  it('is not where its column tells letter case', async () => {
    const found = await examineShop({ tables: TENANTS, order: { ...order, where: [] } });
    expect(found).toMatchObject([
      {
        remedy: 'MAIL tells letter case, and its index does not serve: ask for a column with COLLATE NOCASE, indexed.',
      },
    ]);
  });

  it('must not be mapped with ignoresCase then', async () => {
    const links = { customer: [{ email: 'h.MAIL', ignoresCase: true }] };
    const found = await examineShop({ tables: TENANTS, order: { ...order, where: [], links } });
    expect(found).toContainEqual({
      severity: 'error',
      source: 'shop',
      place: 'Order.links.customer[0].email',
      problem: 'says ignoresCase, but MAIL compares with letter case (BINARY).',
      remedy: 'Leave ignoresCase out: rows of another spelling are not found.',
    });
  });
});
