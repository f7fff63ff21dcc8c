import type { Money } from '../schema/model.ts';

/** Money as people read it: "EUR 45.00", "JPY 4,500". Exact: Intl reads the amount as text. */
export function moneyText({ amount, currency }: Money): string {
  // A Decimal is a plain number as text, which is what Intl's type for numeric texts asks for.
  const number = amount as `${number}`;
  try {
    return new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      maximumFractionDigits: 20,
    })
      .format(number)
      .replaceAll('\u00A0', ' ');
  } catch {
    // A legacy currency code of another shape than ISO 4217 has: shown as it is.
    return `${currency} ${amount}`;
  }
}
