/** Numbers that stand in columns of text, among texts that are none. */
import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT, valuesOf } from './legacy.ts';

const USD = { const: 'USD' };
const TABLES = `create table T (ID integer, C integer, X text, Y numeric);
  insert into T values (1, 1, ' 10.00', 2), (2, 1, '1,234.00', 2), (3, 1, '7 EUR', 2), (4, 1, '1e3', 2), (5, 1, '', 2),
    (6, 1, '.5', 2), (7, 1, null, 2)`;

const amounts = async (money: unknown, more: object = {}) => {
  const found = await valuesOf('Invoice', 'total', { money, currency: USD, ...more }, { tables: TABLES });
  return found.map((value) => (value as { amount: string } | null)?.amount ?? null);
};

describe('a text that is no number', () => {
  const SHOWN = ['10.00', null, null, null, null, '0.50', null];

  it('is null, whatever expression it comes through', async () => {
    expect(await amounts('t.X')).toEqual(SHOWN);
    expect(await amounts({ col: 't.X' })).toEqual(SHOWN);
    expect(await amounts({ sum: [{ concat: ['t.X'] }] })).toEqual(SHOWN.map((amount) => amount ?? '0.00'));
    expect(await amounts({ coalesce: ['t.X', { const: 1 }] })).toEqual([
      '10.00',
      '1.00',
      '1.00',
      '1.00',
      '1.00',
      '0.50',
      '1.00',
    ]);
    expect(await amounts({ case: [{ if: { col: 't.ID', gt: 0 }, then: 't.X' }] })).toEqual(SHOWN);
    const rows = { table: 'T', as: 'o', on: { 'o.ID': 't.ID' } };
    expect(await amounts({ first: 'o.X', from: rows })).toEqual(SHOWN);
    expect(await amounts({ aggregate: 'max', of: 'o.X', from: rows })).toEqual(SHOWN);
  });

  it('counts as such where it is reckoned with', async () => {
    expect(await amounts({ sum: ['t.X', 't.Y'] })).toEqual(['12.00', ...Array(4).fill('2.00'), '2.50', '2.00']);
    expect(await amounts({ minus: ['t.Y', 't.X'] })).toEqual(['-8.00', ...Array(4).fill('2.00'), '1.50', '2.00']);
    expect(await amounts({ times: ['t.X', 't.Y'] })).toEqual(['20.00', ...Array(4).fill(null), '1.00', null]);
    expect(await amounts({ divide: ['t.X', 't.Y'] })).toEqual(['5.00', ...Array(4).fill(null), '0.25', null]);
    const rows = { table: 'T', as: 'o', on: { 'o.C': 't.C' } };
    expect(await amounts({ aggregate: 'sum', of: 'o.X', from: rows })).toEqual(Array(7).fill('10.50'));
  });

  it('is no value to a condition', async () => {
    const total = { money: 't.X', currency: USD };
    const asked = (condition: object) =>
      valuesOf('Order', 'onAccount', { is: { field: 'total', ...condition } }, { tables: TABLES, fields: { total } });
    expect(await asked({ isSet: true })).toEqual(SHOWN.map((amount) => amount !== null));
    expect(await asked({ gt: 0 })).toEqual(SHOWN.map((amount) => amount !== null));
  });

  it('counts in no sum of a list: sums are those of the rows', async () => {
    const legacy = await openLegacy({
      tables: TABLES,
      entities: {
        Customer: [overT()],
        Invoice: [
          overT({
            fields: { balance: { money: 't.X', currency: USD } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });
    const sums = await legacy.port('Invoice').sums('byCustomer', [id('erp:1')], { field: 'balance' }, CONTEXT);
    expect(sums.get(id('erp:1'))).toEqual([{ amount: '10.50', currency: 'USD' }]);
  });
});
