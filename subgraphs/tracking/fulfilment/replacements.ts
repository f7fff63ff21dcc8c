/**
 * Returns of goods that are to be replaced by others of their kind, not paid back.
 *
 * What has come back is due again. What is still with the customer, or belongs to a case that the seller has closed,
 * counts as due again only where the order's parcels hold more than was ordered: a replacement may travel ahead of the
 * return, and many sellers send it under an order number of its own.
 */
import type { Decimal, Instant } from '../../../schema/model.ts';
import { addDecimals, maxDecimal, minDecimal, subtractDecimals } from '../../money/decimal.ts';
import type { Return } from '../order-tracking.ts';
import { earliestOf } from '../timing/instants.ts';
import { goodsAmong } from './goods.ts';
import type { Goods } from './goods.ts';

export interface Replacements {
  /** Came back, and has to be sent again. */
  readonly owed: Goods;
  /** Due again as far as it has been sent. */
  readonly ifSent: Goods;
  /** When the first of them was asked for; no parcel made before brings a replacement. */
  readonly since: Instant | null;
}

export const NO_REPLACEMENTS: Replacements = { owed: new Map(), ifSent: new Map(), since: null };

export function replacementsOf(ordered: Goods, returns: readonly Return[]): Replacements {
  const live = returns.filter(({ replacement, state }) => replacement && state.value !== 'REJECTED');
  const lines = (isOwed: boolean) =>
    live.filter(({ state }) => (state.value === 'RECEIVED') === isOwed).flatMap((one) => one.lines);
  return {
    owed: goodsAmong(ordered, lines(true)),
    ifSent: goodsAmong(ordered, lines(false)),
    since: earliestOf(live.map(({ requestedAt }) => requestedAt)),
  };
}

/** How much of an article is due a second time. `held` is what the order's parcels hold of it in all. */
export function quantityDueAgain(
  { owed, ifSent }: Replacements,
  article: string,
  { ordered, held }: { readonly ordered: Decimal; readonly held: Decimal },
): Decimal {
  const certain = owed.get(article) ?? '0';
  const beyond = maxDecimal('0', subtractDecimals(held, addDecimals(ordered, certain)));
  return minDecimal(ordered, addDecimals(certain, minDecimal(ifSent.get(article) ?? '0', beyond)));
}
