import type { Decimal, Instant, Money } from '../../schema/model.ts';
import { isZero, negateDecimal, sumDecimals } from '../money/decimal.ts';
import { compareNewestFirst, compareText } from '../paging/compare-instants.ts';

/**
 * What is owed less what is there to pay it with: one entry a currency, by currency, exact. A currency that comes to
 * zero has no entry; one in which the customer is in credit is negative.
 */
export function owedByCurrency(owed: readonly Money[], credit: readonly Money[]): readonly Money[] {
  const parts = new Map<string, Decimal[]>();
  const add = (currency: string, amount: Decimal) => {
    const known = parts.get(currency);
    if (known === undefined) parts.set(currency, [amount]);
    else known.push(amount);
  };
  for (const { currency, amount } of owed) add(currency, amount);
  for (const { currency, amount } of credit) add(currency, negateDecimal(amount));
  return [...parts]
    .map(([currency, amounts]) => ({ currency, amount: sumDecimals(amounts) }))
    .filter(({ amount }) => !isZero(amount))
    .sort((a, b) => compareText(a.currency, b.currency));
}

/** The latest of the instants; null where there is none. */
export function latest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.toSorted(compareNewestFirst)[0] ?? null;
}
