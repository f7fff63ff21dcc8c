import type { Address, OrderLine } from '../story.ts';

const TAX_RATES = { US: 0.0825, CA: 0.13, DE: 0.19 } as const;
const CURRENCIES = { US: 'USD', CA: 'CAD', DE: 'EUR' } as const;

export function currencyOf(country: Address['country']): string {
  return CURRENCIES[country];
}

/** Units: cents, before tax. */
export function netOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.product.cents, 0);
}

/** Units: cents. */
export function taxOn(netCents: number, country: Address['country']): number {
  return Math.round(netCents * TAX_RATES[country]);
}
