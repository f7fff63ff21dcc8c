import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latest, owedByCurrency } from '../../../subgraphs/billing/sums.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('owedByCurrency', () => {
  it('takes credit from what is owed, each currency by itself', () => {
    expect(owedByCurrency([usd('7'), eur('10.10'), eur('0.2')], [eur('5.05')])).toEqual([eur('5.25'), usd('7')]);
  });

  it('leaves out a currency in which nothing is owed', () => {
    expect(owedByCurrency([eur('10.00'), usd('0.00')], [eur('10')])).toEqual([]);
  });

  it('is negative for a customer in credit', () => {
    expect(owedByCurrency([], [eur('12.50')])).toEqual([eur('-12.50')]);
  });

  it('loses no cent, whatever the amounts and their order', () => {
    const cents = fc.array(fc.bigInt(-(10n ** 20n), 10n ** 20n));
    fc.assert(
      fc.property(cents, (amounts) => {
        const decimals = amounts.map((amount) => {
          const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
          return eur(`${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
        });
        const sum = amounts.reduce((total, amount) => total + amount, 0n);
        const [owed] = owedByCurrency(decimals, []);
        expect(BigInt((owed?.amount ?? '0').replace('.', ''))).toBe(sum);
        expect(owedByCurrency(decimals.toReversed(), [])).toEqual(owedByCurrency(decimals, []));
      }),
    );
  });
});

describe('latest', () => {
  it('compares instants, not texts', () => {
    expect(latest(['2026-03-01T00:00:05Z', null, '2026-03-01T00:00:05.5Z'])).toBe('2026-03-01T00:00:05.5Z');
  });

  it('is null where no instant is known', () => {
    expect([latest([]), latest([null])]).toEqual([null, null]);
  });
});
