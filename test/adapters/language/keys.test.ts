import { describe, expect, it } from 'vitest';
import { CONTEXT, collect } from '../conformance/subject.ts';
import { id, openLegacy, overT, pagesOf } from './legacy.ts';

describe('a key', () => {
  /** The ids of those asked for that are there. */
  const found = async (key: readonly unknown[], tables: string, asked: readonly string[]) => {
    const legacy = await openLegacy({ tables, entities: { Order: [overT({ key })] } });
    return [...(await legacy.port('Order').byIds(asked.map(id), CONTEXT)).keys()];
  };

  it('padded with blanks is written without them, and found by that spelling alone', async () => {
    const tables = "create table T (ID text); insert into T values ('A7      '), ('A8      ')";
    expect(await found([{ col: 't.ID', pad: 8 }], tables, ['erp:A7', 'erp:A7%20', 'erp:A23456789'])).toEqual([
      'erp:A7',
    ]);
  });

  it('folded is written in one letter case, and found by that spelling alone', async () => {
    const tables = "create table T (ID text collate nocase); insert into T values ('aBc'), ('xyz')";
    const upper = [{ col: 't.ID', fold: 'upper' }];
    expect(await found(upper, tables, ['erp:ABC', 'erp:abc', 'erp:aBc'])).toEqual(['erp:ABC']);
    expect(await found([{ col: 't.ID', fold: 'lower' }], tables, ['erp:ABC', 'erp:abc'])).toEqual(['erp:abc']);
  });

  it('of whole numbers is exact beyond 2^53, up to the greatest of 64 bits', async () => {
    const tables = `create table T (ID integer);
      insert into T values (9007199254740993), (9007199254740992), (9223372036854775807)`;
    const asked = ['erp:9007199254740993', 'erp:9223372036854775807', 'erp:9007199254740994'];
    expect(await found([{ col: 't.ID', type: 'integer' }], tables, asked)).toEqual([
      'erp:9007199254740993',
      'erp:9223372036854775807',
    ]);
  });

  it('that no whole number of 64 bits can be names nothing', async () => {
    const tables = 'create table T (ID integer); insert into T values (1)';
    const asked = [
      'erp:9223372036854775808',
      'erp:-9223372036854775809',
      'erp:99999999999999999999',
      'erp:01',
      'erp:x',
      'erp:1.0',
    ];
    expect(await found([{ col: 't.ID', type: 'integer' }], tables, asked)).toEqual([]);
  });

  it('of several columns is joined with ~, and names nothing by fewer or more parts', async () => {
    const tables = "create table T (A text, B integer); insert into T values ('x~y', 1), ('x', 2)";
    const key = ['t.A', { col: 't.B', type: 'integer' }];
    const asked = ['erp:x%7Ey~1', 'erp:x~2', 'erp:x', 'erp:x~2~2', 'erp:x~1'];
    expect((await found(key, tables, asked)).toSorted()).toEqual(['erp:x%7Ey~1', 'erp:x~2']);
  });

  it('that is blank is no record', async () => {
    const legacy = await openLegacy({
      tables: "create table T (ID text); insert into T values (''), ('   '), ('a'), (null)",
      entities: { Customer: [overT()] },
    });
    const [port] = legacy.systems.customerPorts;
    const customers = port === undefined ? [] : await collect(port.all(CONTEXT));
    expect(customers.map((c) => c.id)).toEqual(['erp:a']);
  });
});

describe('a cursor', () => {
  it('holds whole numbers beyond 2^53 exactly', async () => {
    const keys = ['9007199254740995', '9007199254740994', '9007199254740993', '9007199254740992'];
    const legacy = await openLegacy({
      tables: `create table T (ID integer, C integer, D text);
        insert into T values ${keys.map((key) => `(${key}, 1, '2026-03-01 10:00:00')`).join(', ')};
        create table C (ID integer); insert into C values (1)`,
      entities: {
        Customer: [
          { from: { source: 'erp', table: 'C', as: 'c' }, key: [{ col: 'c.ID', type: 'integer' }], fields: {} },
        ],
        Order: [
          overT({
            key: [{ col: 't.ID', type: 'integer' }],
            fields: { placedAt: 't.D' },
            links: { customer: [{ source: 'erp', key: [{ col: 't.C', type: 'integer' }] }] },
          }),
        ],
      },
    });
    const rows = await pagesOf(legacy.port('Order'), 'byCustomer', id('erp:1'), 1);
    expect(rows.map((row) => row.entity.id)).toEqual(keys.map((key) => `erp:${key}`));
  });
});

describe('the prefix of a source', () => {
  it('stands for {prefix} in every table name', async () => {
    const legacy = await openLegacy({
      tables: `create table shop_T (ID integer); insert into shop_T values (1);
        create table shop_S (ID integer, W text); insert into shop_S values (1, 'words')`,
      source: { prefix: 'shop_' },
      entities: {
        Order: [
          overT({
            from: { source: 'erp', table: '{prefix}T', as: 't' },
            joins: [{ table: '{prefix}S', as: 's', on: { 's.ID': 't.ID' } }],
            fields: {
              number: 's.W',
              email: { first: 'f.W', from: { table: '{prefix}S', as: 'f', on: { 'f.ID': 't.ID' } } },
            },
          }),
        ],
      },
    });
    const orders = await legacy.port('Order').byIds([id('erp:1')], CONTEXT);
    expect(orders.get(id('erp:1'))).toMatchObject({ number: 'words', email: 'words' });
  });
});

describe('a crosswalk', () => {
  it('names the records of its rows, without the keys that name nothing, from two on', async () => {
    const legacy = await openLegacy({
      tables: `create table T (ID text); create table X (ERP text, SHOP integer, CLUB_A text, CLUB_B text, OFF integer);
        insert into X values ('A7      ', 5, 'x', 'y', 0), ('A8      ', 0, 'x', 'z', 0), ('        ', 7, null, 'y', 0),
          ('A9      ', 9, 'x', 'y', 1)`,
      source: { nulls: { keys: ['', '0'] } },
      others: { shop: {}, club: {} },
      entities: {
        Customer: [
          overT({ key: [{ col: 't.ID', pad: 8 }] }),
          overT({ from: { source: 'shop', table: 'T', as: 't' }, key: [{ col: 't.ID', type: 'integer' }] }),
          overT({ from: { source: 'club', table: 'T', as: 't' }, key: ['t.ID', { col: 't.ID', fold: 'upper' }] }),
        ],
      },
      identity: {
        crosswalks: [
          {
            source: 'erp',
            table: 'X',
            as: 'x',
            where: [{ col: 'x.OFF', eq: 0 }],
            columns: {
              erp: [{ col: 'x.ERP', pad: 8 }],
              shop: [{ col: 'x.SHOP', type: 'integer' }],
              club: ['x.CLUB_A', { col: 'x.CLUB_B', fold: 'upper' }],
            },
          },
        ],
      },
    });
    expect(await collect(legacy.systems.crosswalk(CONTEXT))).toEqual([
      { rule: 'CROSSWALK', records: ['erp:A7', 'shop:5', 'club:x~Y'] },
      { rule: 'CROSSWALK', records: ['erp:A8', 'club:x~Z'] },
    ]);
  });
});
