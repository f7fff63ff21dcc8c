import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT, valuesOf } from './legacy.ts';

const USD = { const: 'USD' };

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
