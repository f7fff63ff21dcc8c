import { describe, expect, it } from 'vitest';
import { CONTEXT, collect } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT, recordsOf } from './legacy.ts';

describe('a named query', () => {
  const tables = `create table w_T (ID integer, S text); insert into w_T values (1, 'open'), (2, 'gone'), (3, 'open');
    create table w_L (ORD integer, POS integer, SKU text, GONE integer);
    insert into w_L values (1, 1, 'a', 0), (1, 2, 'b', 1), (3, 1, 'c', 0)`;
  const source = {
    prefix: 'w_',
    queries: {
      openOrders: "select ID, S from {prefix}T where S = 'open' -- the others were never sent",
      lines: "select ORD, POS, SKU, 'why?; ' || SKU as WHY from {prefix}L where GONE = 0;",
    },
  };

  it('stands as the table of an entity, its text ending in a comment', async () => {
    const mapping = { from: { source: 'erp', table: { query: 'openOrders' }, as: 't' }, fields: { number: 't.S' } };
    const records = await recordsOf('Order', { tables, source, mapping });
    expect(records.map(({ key, record }) => [key, record['number']])).toEqual([
      [1, 'open'],
      [3, 'open'],
    ]);
  });

  it('stands in joins, subqueries and children, question marks and semicolons in its texts', async () => {
    const from = { source: 'erp', table: '{prefix}T', as: 't' };
    const lines = { table: { query: 'lines' }, as: 'l', on: { 'l.ORD': 't.ID' } };
    const legacy = await openLegacy({
      tables,
      source,
      entities: {
        Order: [
          overT({
            from,
            joins: [{ ...lines, where: [{ col: 'l.POS', eq: 1 }] }],
            fields: {
              number: 'l.WHY',
              total: {
                money: { aggregate: 'count', from: { ...lines, as: 'n', on: { 'n.ORD': 't.ID' } } },
                currency: { const: 'USD' },
              },
            },
            children: {
              lines: {
                from: { table: { query: 'lines' }, as: 'c' },
                on: { 'c.ORD': 't.ID' },
                key: [{ col: 'c.POS', type: 'integer' }],
                fields: { sku: 'c.SKU' },
              },
            },
          }),
        ],
      },
    });
    const order = (await legacy.port('Order').byIds([id('erp:1')], CONTEXT)).get(id('erp:1'));
    expect(order).toMatchObject({ number: 'why?; a', total: { amount: '1.00' } });
    expect(await childrenOf(legacy.port('Order'), 'lines', id('erp:1'))).toMatchObject([{ sku: 'a' }]);
  });

  it('stands as a crosswalk', async () => {
    const customer = { from: { source: 'erp', table: 'w_T', as: 't' }, key: ['t.ID'], fields: {} };
    const legacy = await openLegacy({
      tables,
      source: { ...source, queries: { pairs: "select ID as A, ID + 1 as B from w_T where S = 'open'" } },
      others: { crm: {} },
      entities: { Customer: [customer, { ...customer, from: { ...customer.from, source: 'crm' } }] },
      identity: {
        crosswalks: [{ source: 'erp', table: { query: 'pairs' }, as: 'x', columns: { erp: ['x.A'], crm: ['x.B'] } }],
      },
    });
    expect(await collect(legacy.systems.crosswalk(CONTEXT))).toEqual([
      { rule: 'CROSSWALK', records: ['erp:1', 'crm:2'] },
      { rule: 'CROSSWALK', records: ['erp:3', 'crm:4'] },
    ]);
  });
});
