import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT, valuesOf } from './legacy.ts';

const USD = { const: 'USD' };

describe('an amount', () => {
  it('whose currency is no code of three letters is null, in rows and in sums, and told once', async () => {
    const legacy = await openLegacy({
      tables: `create table T (ID integer, C integer, X, CUR text);
        insert into T values (1, 1, '5.00', ' eur '), (2, 1, '7.00', '€'), (3, 1, '7.00', 'Euro'), (4, 1, '7.00', '')`,
      entities: {
        Customer: [overT()],
        Invoice: [
          overT({
            fields: { balance: { money: 't.X', currency: 't.CUR' } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });
    const invoices = legacy.port('Invoice');
    const found = await invoices.byIds(
      [1, 2, 3, 4].map((n) => id(`erp:${n}`)),
      CONTEXT,
    );
    expect([...found.values()].map((invoice) => invoice['balance'])).toEqual([
      { amount: '5.00', currency: 'EUR' },
      null,
      null,
      null,
    ]);
    const sums = await invoices.sums('byCustomer', [id('erp:1')], { field: 'balance' }, CONTEXT);
    expect(sums.get(id('erp:1'))).toEqual([{ amount: '5.00', currency: 'EUR' }]);
    expect(legacy.events.filter(({ kind }) => kind === 'undecodable')).toHaveLength(1);
  });
});

describe('an amount whose column holds more decimals than it shows', () => {
  const tables = `create table T (ID integer, X); insert into T values
    (1, '0.125'), (2, '123456789012345678.12345678901234567890'), (3, 0.30000000000000004), (4, '0.00500000000000000001'), (5, 2.675)`;
  const amounts = async (more: object) => {
    const found = await valuesOf('Order', 'total', { money: 't.X', currency: USD, ...more }, { tables });
    return (found as readonly { readonly amount: string }[]).map(({ amount }) => amount);
  };

  it('is rounded with halves away from zero, or to the even neighbour', async () => {
    expect(await amounts({ scale: 2 })).toEqual(['0.13', '123456789012345678.12', '0.30', '0.01', '2.68']);
    expect(await amounts({ scale: 2, rounding: 'halfEven' })).toEqual([
      '0.12',
      '123456789012345678.12',
      '0.30',
      '0.01',
      '2.68',
    ]);
  });

  it('shows all of them where its scale says so', async () => {
    expect((await amounts({ scale: 20 }))[1]).toBe('123456789012345678.12345678901234567890');
  });

  it('is summed up before it is rounded', async () => {
    const legacy = await openLegacy({
      tables: `create table T (ID integer, C integer, X);
        insert into T values (1, 1, '0.005'), (2, 1, '0.005'), (3, 1, 0.1), (4, 1, 0.2)`,
      entities: {
        Customer: [overT()],
        Invoice: [
          overT({
            fields: { balance: { money: 't.X', scale: 2, rounding: 'halfEven', currency: USD } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });
    const sums = await legacy.port('Invoice').sums('byCustomer', [id('erp:1')], { field: 'balance' }, CONTEXT);
    expect(sums.get(id('erp:1'))).toEqual([{ amount: '0.31', currency: 'USD' }]);
  });
});
