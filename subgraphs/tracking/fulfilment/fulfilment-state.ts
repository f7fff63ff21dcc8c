/**
 * The fulfilment axis: how much of an order is packed, shipped, delivered and returned, by quantity.
 * Source: docs/order-tracking.md, rules 3, 4 and 6. BACKORDERED, AWAITING_APPROVAL and REPLACED are in the graph for
 * adapters that can tell them; quantities do not.
 */
import type { FulfilmentState, ReturnState } from '../../../schema/enums.ts';
import type { Decimal, Entity } from '../../../schema/model.ts';
import { addDecimals, compareDecimals, isPositive, maxDecimal, minDecimal } from '../../money/decimal.ts';
import { isCalledOff } from '../../money/is-called-off.ts';
import type { OrderLine, Return } from '../order-tracking.ts';
import { fulfilledQuantities, goodsAmong, goodsOfOrder, hasReached, isAll } from './quantities.ts';
import type { ArticleQuantities, FulfilledParcel, Goods, Milestone } from './quantities.ts';

export type Share = 'ALL' | 'SOME' | 'NONE';

export interface Fulfilment {
  readonly state: FulfilmentState;
  /** How much of the order has reached each milestone. */
  readonly reached: Readonly<Record<Milestone, Share>>;
  /** How much is back with the seller, by returns and by parcels that came back. */
  readonly returned: Share;
}

interface Facts extends Omit<Fulfilment, 'state'> {
  readonly order: Entity<'Order'>;
  readonly returnRequested: boolean;
  readonly hasParcels: boolean;
  readonly hasUnreadableParcel: boolean;
}

/** The first rule that holds decides. */
const RULES: readonly (readonly [FulfilmentState, (facts: Facts) => boolean])[] = [
  ['RETURNED', (facts) => facts.returned === 'ALL'],
  ['CANCELLED', (facts) => isCalledOff(facts.order) && facts.reached.SHIPPED === 'NONE'],
  ['PARTIALLY_RETURNED', (facts) => facts.returned === 'SOME'],
  ['RETURN_REQUESTED', (facts) => facts.returnRequested && facts.reached.DELIVERED === 'ALL'],
  ['DELIVERED', (facts) => facts.reached.DELIVERED === 'ALL'],
  ['PARTIALLY_DELIVERED', (facts) => facts.reached.DELIVERED === 'SOME'],
  ['SHIPPED', (facts) => facts.reached.SHIPPED === 'ALL'],
  ['PARTIALLY_SHIPPED', (facts) => facts.reached.SHIPPED === 'SOME'],
  ['PACKED', (facts) => facts.reached.PACKED === 'ALL'],
  ['UNKNOWN', (facts) => facts.hasUnreadableParcel],
  ['ALLOCATED', (facts) => facts.hasParcels],
  // The order system calls it done, yet no parcel proves that anything was sent.
  ['UNKNOWN', (facts) => facts.order.state.value === 'COMPLETED'],
];

const ARRIVED: readonly ReturnState[] = ['RECEIVED', 'COMPLETED'];
const ASKED_FOR: readonly ReturnState[] = ['REQUESTED', 'APPROVED'];

/** The order's fulfilment state from its lines, its returns and its parcels with their folded states. */
export function fulfilmentState(
  order: Entity<'Order'>,
  lines: readonly OrderLine[],
  returns: readonly Return[],
  parcels: readonly FulfilledParcel[],
): FulfilmentState {
  return foldFulfilment(order, lines, returns, parcels).state;
}

/** The fulfilment state with the shares that it rests on. */
export function foldFulfilment(
  order: Entity<'Order'>,
  lines: readonly OrderLine[],
  returns: readonly Return[],
  parcels: readonly FulfilledParcel[],
): Fulfilment {
  const goods = goodsOfOrder(lines);
  const quantities = fulfilledQuantities(goods, parcels);
  const arrived = returns.filter((one) => ARRIVED.includes(one.state.value));
  const live = parcels.filter(({ state }) => state !== 'CANCELLED');
  const reached = sharesReached(quantities, live);
  const returned = shareReturned(order, quantities, arrived);
  const facts: Facts = {
    order,
    reached,
    returned,
    returnRequested: returns.some((one) => ASKED_FOR.includes(one.state.value)),
    hasParcels: live.length > 0,
    hasUnreadableParcel: live.some(({ state }) => state === 'UNKNOWN'),
  };
  const state = RULES.find(([, holds]) => holds(facts))?.[0] ?? 'UNFULFILLED';
  return { state, reached, returned };
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

function sharesReached(
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

function shareReturned(
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
