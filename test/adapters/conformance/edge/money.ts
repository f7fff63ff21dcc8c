import { describe, expect, it } from 'vitest';
import type { EdgeType } from './columns.ts';
import { CONTEXT } from '../subject.ts';
import type { GetDatabases } from './databases.ts';
import { ids, integerKey, useWorld } from './world.ts';
import type { World, WorldSetup } from './world.ts';

type Amounts = readonly (readonly [customer: number, amount: string | null])[];

/** Orders 1, 2 … in the order of the amounts, each with one. */
function orders(type: EdgeType, amounts: Amounts, money: object = {}): WorldSetup {
  const from = { source: 'erp', table: 'T', as: 't' };
  const rows = amounts.map(([customer, amount], i) => [i + 1, customer, amount, 'USD'] as const);
  return {
    tables: [{ name: 'T', columns: { ID: 'int', C: 'int', AMT: type, CUR: 'name' }, rows }],
    entities: {
      Customer: [{ from, key: integerKey('t.C'), fields: {} }],
      Order: [
        {
          from,
          key: integerKey('t.ID'),
          fields: { total: { money: 't.AMT', currency: 't.CUR', ...money } },
          links: { customer: [{ source: 'erp', key: integerKey('t.C') }] },
        },
      ],
    },
  };
}

const ofOne = (amounts: readonly string[]): Amounts => amounts.map((amount) => [1, amount]);
const usd = (amount: string) => ({ amount, currency: 'USD' });

async function totals(world: World, count: number): Promise<readonly unknown[]> {
  const asked = ids(count);
  const found = await world.port('Order').byIds(asked, CONTEXT);
  return asked.map((one) => found.get(one)?.['total']);
}

async function sums(world: World, customers: number): Promise<readonly unknown[]> {
  const asked = ids(customers);
  const found = await world.port('Order').sums('byCustomer', asked, { field: 'total' }, CONTEXT);
  return asked.map((one) => found.get(one));
}

/** Of a column of 38 digits, 20 of them decimals: the least step, what no double can tell, the two ends. */
const EXACT = [
  '0.00000000000000000001',
  '-0.00000000000000000001',
  '500.00000000000000000000',
  '900719925474099.90000000000000000000',
  '0.10000000000000000000',
  '123456789012345678.12345678901234567890',
  '-999999999999999999.99999999999999999999',
  '999999999999999999.99999999999999999999',
] as const;

export function describeMoney(databases: GetDatabases): void {
  describe('money of 38 digits, 20 of them decimals', () => {
    const world = useWorld(databases, () => orders('decimal', ofOne(EXACT), { scale: 20 }));

    it('comes through exactly', async () => {
      expect(await totals(world(), EXACT.length)).toEqual(EXACT.map(usd));
    });
  });

  describe('sums of money of 38 digits', () => {
    const amounts = EXACT.slice(0, -2).flatMap((amount): Amounts => [
      [1, amount],
      [2, amount],
      [2, '0.00000000000000000001'],
    ]);
    const world = useWorld(databases, () => orders('decimal', amounts, { scale: 20 }));

    it('are exact', async () => {
      expect(await sums(world(), 2)).toEqual([
        [usd('124357508937820278.12345678901234567890')],
        [usd('124357508937820278.12345678901234567896')],
      ]);
    });
  });

  describe('money of 30 decimals', () => {
    const fine = ['12345678.123456789012345678901234567891', '-0.000000000000000000000000000001'];
    const world = useWorld(databases, () => orders('fine', ofOne(fine), { scale: 30 }));

    it('comes through exactly', async () => {
      expect(await totals(world(), 2)).toEqual(fine.map(usd));
      expect(await sums(world(), 1)).toEqual([[usd('12345678.123456789012345678901234567890')]]);
    });
  });

  describe('money whose scale the mapping leaves out', () => {
    const amounts = ['12.5', '12.345', '12.34565', '-12.34565', '0.00004', '900719925474099.99'];
    const world = useWorld(databases, () => orders('decimal', ofOne(amounts)));

    it('has the decimals of its currency, or up to four', async () => {
      const shown = ['12.50', '12.345', '12.3457', '-12.3457', '0.00', '900719925474099.99'];
      expect(await totals(world(), amounts.length)).toEqual(shown.map(usd));
    });
  });

  describe.each([
    ['money', ['922337203685477.5807', '-922337203685477.5808', '0.0001', '-0.0100']],
    ['smallMoney', ['214748.3647', '-214748.3648', '0.0001', '-0.0100']],
    ['numeric', ['99999999.9999', '-99999999.9999', '0.0001', '-0.0100']],
  ] as const)('a %s column', (type, amounts) => {
    const world = useWorld(databases, () => orders(type, ofOne(amounts)));

    it('comes through with its four decimals', async () => {
      expect(await totals(world(), amounts.length)).toEqual([...amounts.slice(0, -1), '-0.01'].map((a) => usd(a)));
    });

    it('is summed up exactly', async () => {
      expect(await sums(world(), 1)).toEqual([[usd(type === 'numeric' ? '-0.0099' : '-0.01')]]);
    });
  });

  describe('money in a column of floats', () => {
    const world = useWorld(databases, () => orders('float', ofOne(['0.1', '0.2', '0.7', '1234567.89', '-0.005'])));

    it('is read without the noise, its sum too', async () => {
      expect(await totals(world(), 5)).toEqual(['0.10', '0.20', '0.70', '1234567.89', '-0.005'].map(usd));
      expect(await sums(world(), 1)).toEqual([[usd('1234568.885')]]);
    });
  });
}
