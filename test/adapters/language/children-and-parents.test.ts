/** Children that name columns of the record they belong to, or of its joins. */
import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT, pagesOf, searchIds } from './legacy.ts';

const TABLES = `create table T (ID integer, CUR text, C integer, SHOP integer);
  insert into T values (1, 'EUR', 1, 5), (2, 'USD', 1, 6), (3, 'GBP', 2, 5);
  create table SHOPS (ID integer, PREFIX text, LANG text); insert into SHOPS values (5, 'de', 'x'), (6, 'us', 'y');
  create table L (ORD integer, POS integer, SKU text, AMT numeric, SHOP integer);
  insert into L values (1, 1, 'a', 10, 5), (1, 2, 'b', 20, 6), (2, 1, 'a', 30, 6);
  create table WORDS (SKU text, LANG text, WORD text); insert into WORDS values ('a', 'x', 'Lampe'), ('a', 'y', 'lamp'), ('b', 'x', 'Tisch')`;

const SHOP = { table: 'SHOPS', as: 's', on: { 's.ID': 't.SHOP' } };
const LINES = {
  from: { table: 'L', as: 'l' },
  on: { 'l.ORD': 't.ID' },
  key: [{ col: 'l.POS', type: 'integer' }],
  fields: { sku: { concat: ['s.PREFIX', 'l.SKU'], separator: '-' }, total: { money: 'l.AMT', currency: 't.CUR' } },
};
const openOrders = (lines: object) =>
  openLegacy({ tables: TABLES, entities: { Order: [overT({ joins: [SHOP], children: { lines } })] } });

describe('a child that names columns of its record', () => {
  it('has them in its fields, those of the record’s joins too', async () => {
    const port = (await openOrders(LINES)).port('Order');
    expect(await childrenOf(port, 'lines', id('erp:1'))).toMatchObject([
      { id: 'erp:1~1', sku: 'de-a', total: { amount: '10.00', currency: 'EUR' } },
      { id: 'erp:1~2', sku: 'de-b', total: { amount: '20.00', currency: 'EUR' } },
    ]);
    const many = await port.children('lines', [id('erp:1'), id('erp:2'), id('erp:3')], { limit: 1 }, CONTEXT);
    expect([...many].map(([order, rows]) => [order, rows.map((row) => row.child['sku'])])).toEqual([
      ['erp:1', ['de-a']],
      ['erp:2', ['us-a']],
    ]);
    const found = await port.childrenByIds('lines', [id('erp:2~1'), id('erp:2~9')], CONTEXT);
    expect([...found.values()]).toMatchObject([{ id: 'erp:2~1', sku: 'us-a' }]);
  });

  it('has them in its conditions', async () => {
    const port = (await openOrders({ ...LINES, where: [{ col: 'l.SHOP', eq: { col: 't.SHOP' } }] })).port('Order');
    expect(await childrenOf(port, 'lines', id('erp:1'))).toMatchObject([{ sku: 'de-a' }]);
  });

  it('has them in its joins, in `on` as in `where`', async () => {
    const words = { table: 'WORDS', as: 'w', on: { 'w.SKU': 'l.SKU', 'w.LANG': 's.LANG' } };
    const named = { ...LINES, joins: [words], fields: { description: 'w.WORD' } };
    const byOn = (await openOrders(named)).port('Order');
    const where = [{ col: 'w.LANG', eq: { col: 's.LANG' } }];
    const byWhere = (await openOrders({ ...named, joins: [{ ...words, on: { 'w.SKU': 'l.SKU' }, where }] })).port(
      'Order',
    );
    for (const port of [byOn, byWhere]) {
      // oxlint-disable-next-line no-await-in-loop
      const [first, second] = [
        await childrenOf(port, 'lines', id('erp:1')),
        await childrenOf(port, 'lines', id('erp:2')),
      ];
      expect([...first, ...second].map((line) => line['description'])).toEqual(['Lampe', 'Tisch', 'lamp']);
    }
  });

  it('hangs on a column of its record’s join, by a column of a join of its own', async () => {
    const child = {
      from: { table: 'WORDS', as: 'w' },
      joins: [{ table: 'L', as: 'l', kind: 'inner', on: { 'l.SKU': 'w.SKU' } }],
      on: { 'w.LANG': 's.LANG', 'l.ORD': 't.ID' },
      key: ['w.SKU'],
      fields: { sku: 'w.WORD' },
    };
    const port = (await openOrders(child)).port('Order');
    expect((await childrenOf(port, 'lines', id('erp:1'))).map((line) => line['sku'])).toEqual(['Lampe', 'Tisch']);
    expect((await childrenOf(port, 'lines', id('erp:2'))).map((line) => line['sku'])).toEqual(['lamp']);
  });
});

describe('lists of such children', () => {
  it('are read by what the record belongs to, page by page', async () => {
    const legacy = await openLegacy({
      tables: `${TABLES}; create table H (ORD integer, NO integer, D text, STATE text, SHOP integer); insert into H values
        (1, 1, '2026-03-01 10:00:00', 'de-new', 5), (2, 1, '2026-03-02 10:00:00', 'us-new', 6), (2, 2, '2026-03-03 10:00:00', 'us-old', 6), (2, 3, '2026-03-04 10:00:00', 'de-new', 5)`,
      entities: {
        Customer: [
          { from: { source: 'erp', table: 'T', as: 'c' }, key: [{ col: 'c.ID', type: 'integer' }], fields: {} },
        ],
        Order: [
          overT({
            joins: [SHOP],
            links: { customer: [{ source: 'erp', key: [{ col: 't.C', type: 'integer' }] }] },
            children: {
              history: {
                from: { table: 'H', as: 'h' },
                on: { 'h.ORD': 't.ID' },
                where: [{ col: 'h.SHOP', eq: { col: 't.SHOP' } }],
                key: ['h.NO'],
                fields: { at: 'h.D', note: { concat: ['t.CUR', 's.PREFIX', 'h.STATE'], separator: ' ' } },
              },
            },
          }),
        ],
      },
    });
    const rows = await pagesOf(legacy.port('Order'), 'statusChanges', id('erp:1'), 2);
    expect(rows.map((row) => row.child?.['note'])).toEqual(['USD us us-old', 'USD us us-new', 'EUR de de-new']);
  });

  it('are found by postcode', async () => {
    const legacy = await openLegacy({
      tables: `create table T (ID integer, ZONE text); insert into T values (1, 'W1'), (2, 'E2');
        create table A (CUST integer, ZIP text); insert into A values (1, '4AA'), (2, '4AA')`,
      entities: {
        Customer: [
          overT({
            children: {
              addresses: {
                from: { table: 'A', as: 'a' },
                on: { 'a.CUST': 't.ID' },
                key: ['a.ZIP'],
                fields: { kind: { const: 'MAIN' }, postcode: { concat: ['t.ZONE', 'a.ZIP'] } },
              },
            },
          }),
        ],
      },
    });
    expect(await searchIds(legacy, { kind: 'postcode', postcode: 'E2 4AA' })).toEqual(['erp:2']);
  });
});

describe('a child of a child', () => {
  it('names columns of the record above both', async () => {
    const legacy = await openLegacy({
      tables: `${TABLES}; create table R (ORD integer, NO integer); insert into R values (1, 1), (2, 1);
        create table RL (ORD integer, RET integer, POS integer, AMT numeric); insert into RL values (1, 1, 1, 10), (2, 1, 1, 30)`,
      entities: {
        Order: [
          overT({
            children: {
              returns: {
                from: { table: 'R', as: 'r' },
                on: { 'r.ORD': 't.ID' },
                key: ['r.NO'],
                fields: {},
                children: {
                  lines: {
                    from: { table: 'RL', as: 'l' },
                    on: { 'l.ORD': 'r.ORD', 'l.RET': 'r.NO' },
                    key: ['l.POS'],
                    fields: { total: { money: 'l.AMT', currency: 't.CUR' } },
                  },
                },
              },
            },
          }),
        ],
      },
    });
    for (const [order, currency] of [
      ['erp:1', 'EUR'],
      ['erp:2', 'USD'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await childrenOf(legacy.port('Order'), 'returns', id(order))).toMatchObject([
        { lines: [{ total: { currency } }] },
      ]);
    }
  });
});
