import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT, recordsOf } from './legacy.ts';

const TABLES = `create table T (ID integer); insert into T values (1), (2), (3);
  create table FIELDS (ID integer, WORD text); insert into FIELDS values (7, 'order_no'), (8, 'channel');
  create table V (REC integer, FIELD integer, VALUE text, AT integer, GONE integer); insert into V values
    (1, 7, 'A-1', 1, 0), (1, 7, 'A-2', 2, 0), (1, 7, 'gone', 3, 1), (1, 8, 'web', 1, 0), (2, 8, 'phone', 1, 0)`;

/** Custom fields whose names stand in a table of their own. */
const ATTRIBUTES = {
  x: {
    table: 'V',
    as: 'v',
    on: { 'v.REC': 't.ID' },
    joins: [{ table: 'FIELDS', as: 'f', kind: 'inner', on: { 'f.ID': 'v.FIELD' } }],
    where: [{ col: 'v.GONE', eq: 0 }],
    name: 'f.WORD',
    value: 'v.VALUE',
    orderBy: ['-v.AT'],
  },
};
const NUMBER = { attribute: 'order_no', of: 'x' };

describe('attributes', () => {
  it('are values of rows by their names, of several rows the first by order, null where there is none', async () => {
    const records = await recordsOf('Order', {
      tables: TABLES,
      mapping: {
        attributes: ATTRIBUTES,
        fields: {
          number: NUMBER,
          channel: { map: { attribute: 'channel', of: 'x' }, values: { web: 'WEB', phone: 'PHONE' } },
        },
      },
    });
    expect(records.map(({ record }) => [record['number'], record['channel']])).toMatchObject([
      ['A-2', { value: 'WEB' }],
      [null, { value: 'PHONE' }],
      [null, { value: 'UNKNOWN' }],
    ]);
  });

  it('have numbers as names too', async () => {
    const x = { ...ATTRIBUTES.x, joins: [], name: 'v.FIELD' };
    const mapping = { attributes: { x }, fields: { number: { attribute: 8, of: 'x' } } };
    const records = await recordsOf('Order', { tables: TABLES, mapping });
    expect(records.map(({ record }) => record['number'])).toEqual(['web', 'phone', null]);
  });

  it('stand in conditions and links', async () => {
    const customer = { from: { source: 'erp', table: 'T', as: 'c' }, key: ['c.ID'], fields: {} };
    const legacy = await openLegacy({
      tables: TABLES,
      entities: {
        Customer: [customer],
        Order: [
          overT({
            attributes: ATTRIBUTES,
            where: [{ expr: { attribute: 'channel', of: 'x' }, isSet: true }],
            links: { customer: [{ source: 'erp', key: [{ expr: NUMBER }] }] },
          }),
        ],
      },
    });
    const rows = await legacy.port('Order').list('byCustomer', [id('erp:A-2')], { limit: 5 }, CONTEXT);
    expect(rows.get(id('erp:A-2'))?.map((row) => row.entity.id)).toEqual(['erp:1']);
    const found = await legacy.port('Order').byIds([id('erp:2'), id('erp:3')], CONTEXT);
    expect([...found.keys()]).toEqual(['erp:2']);
  });

  it('belong to a child as well, and to members in columns of the row', async () => {
    const legacy = await openLegacy({
      tables: `${TABLES}; create table L (ID integer, ORD integer); insert into L values (2, 1)`,
      entities: {
        Order: [
          overT({
            children: {
              lines: {
                from: { table: 'L', as: 'l' },
                on: { 'l.ORD': 't.ID' },
                key: ['l.ID'],
                attributes: { x: { ...ATTRIBUTES.x, on: { 'v.REC': 'l.ID' } } },
                fields: { sku: { attribute: 'channel', of: 'x' } },
              },
            },
          }),
        ],
        Customer: [
          overT({
            attributes: ATTRIBUTES,
            children: { addresses: { rows: [{ fields: { kind: { const: 'MAIN' }, line1: NUMBER } }] } },
          }),
        ],
      },
    });
    expect(await childrenOf(legacy.port('Order'), 'lines', id('erp:1'))).toMatchObject([{ sku: 'phone' }]);
    expect(await childrenOf(legacy.port('Customer'), 'addresses', id('erp:1'))).toMatchObject([{ line1: 'A-2' }]);
  });
});
