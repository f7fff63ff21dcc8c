/** Shares: how much of an order, over all of its articles. */
import type { Decimal, Entity } from '../../../schema/model.ts';
import {
  addDecimals,
  compareDecimals,
  isPositive,
  maxDecimal,
  minDecimal,
  subtractDecimals,
} from '../../money/decimal.ts';
import type { Return } from '../order-tracking.ts';
import type { FulfilledParcel } from './contents.ts';
import { goodsAmong } from './goods.ts';
import type { Goods } from './goods.ts';
import { hasReached, isAll } from './quantities.ts';
import type { ArticleQuantities, Milestone } from './quantities.ts';

export type Share = 'ALL' | 'SOME' | 'NONE';

export function sharesReached(
  quantities: ReadonlyMap<string, ArticleQuantities>,
  live: readonly FulfilledParcel[],
): Readonly<Record<Milestone, Share>> {
  const share = (milestone: Milestone): Share => {
    const articles = [...quantities.values()];
    if (articles.every((article) => isAll(article[milestone], article.ordered))) return 'ALL';
    // A parcel that does not say what is in it adds no quantity before its like have come as far, yet it is some.
    const some = articles.some((article) => isPositive(article[milestone]));
    return some || live.some(({ state }) => hasReached(state, milestone)) ? 'SOME' : 'NONE';
  };
  return {
    ALLOCATED: share('ALLOCATED'),
    PACKED: share('PACKED'),
    SHIPPED: share('SHIPPED'),
    DELIVERED: share('DELIVERED'),
  };
}

export function shareReturned(
  order: Entity<'Order'>,
  quantities: ReadonlyMap<string, ArticleQuantities>,
  arrived: readonly Return[],
): Share {
  const returned = returnedQuantities(quantities, arrived);
  const whole = [...quantities].every(([article, { ordered }]) => isAll(returned.get(article) ?? '0', ordered));
  if (whole || arrived.some((one) => isOfWholeOrder(order, one))) return 'ALL';
  return arrived.length > 0 || [...returned.values()].some(isPositive) ? 'SOME' : 'NONE';
}

/** A return that names no goods is of everything where all of the order's money goes back, else of a part. */
function isOfWholeOrder({ total }: Entity<'Order'>, { lines, refund }: Return): boolean {
  if (lines.length > 0 || total === null || refund === null || total.currency !== refund.currency) return false;
  return isPositive(total.amount) && compareDecimals(refund.amount, total.amount) >= 0;
}

/** Quantities that have come back, by article: those of returns, or of returned parcels where these are more. */
export function returnedQuantities(
  quantities: ReadonlyMap<string, ArticleQuantities>,
  arrived: readonly Return[],
): Goods {
  const ordered: Goods = new Map([...quantities].map(([article, { ordered: quantity }]) => [article, quantity]));
  const sums = new Map<string, Decimal>();
  for (const one of arrived) {
    for (const [article, quantity] of goodsAmong(ordered, one.lines)) {
      sums.set(article, addDecimals(sums.get(article) ?? '0', quantity));
    }
  }
  return new Map(
    [...quantities].map(([article, { ordered: whole, cameBack }]) => [
      article,
      minDecimal(whole, maxDecimal(cameBack, sums.get(article) ?? '0')),
    ]),
  );
}

/** ALL where everything that no parcel holds waits for stock. What has been sent since the line was marked does not count. */
export function shareBackordered(quantities: ReadonlyMap<string, ArticleQuantities>, backordered: Goods): Share {
  const waiting = [...quantities].map(([article, { ordered, ALLOCATED }]) => {
    const rest = subtractDecimals(ordered, ALLOCATED);
    return { rest, waits: minDecimal(rest, backordered.get(article) ?? '0') };
  });
  if (!waiting.some(({ waits }) => isPositive(waits))) return 'NONE';
  return waiting.every(({ rest, waits }) => isAll(waits, rest)) ? 'ALL' : 'SOME';
}
