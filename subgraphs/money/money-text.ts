import type { Money } from '../../schema/model.ts';

const formatters = new Map<string, Intl.NumberFormat>();

/** Money as people read it: "EUR 45.00", "JPY 4,500". Exact: Intl reads the amount as text. */
export function moneyText({ amount, currency }: Money): string {
  // A legacy currency code of another shape than ISO 4217 has: shown as it is, since Intl would refuse it.
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${currency} ${amount}`;
  // A Decimal is a plain number as text, which is what Intl's type for numeric texts asks for.
  const number = amount as `${number}`;
  return formatterOf(currency).format(number).replaceAll('\u00A0', ' ');
}

/** Kept by currency: making one takes far longer than using it. */
function formatterOf(currency: string): Intl.NumberFormat {
  let formatter = formatters.get(currency);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      maximumFractionDigits: 20,
    });
    formatters.set(currency, formatter);
  }
  return formatter;
}
