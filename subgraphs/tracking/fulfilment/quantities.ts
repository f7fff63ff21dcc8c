/**
 * How far the quantities of an order have come, article by article.
 *
 * Words: a milestone is reached by a quantity when a parcel that holds it has reached it. What has to be sent a second
 * time, in place of goods that came back, has reached nothing until it was sent a second time. A parcel that does not say
 * what is in it, or names articles the order does not have, shares what the other parcels leave over with its like: that
 * rest has come as far as the slowest of them.
 */
import type { ShipmentState } from '../../../schema/enums.ts';
import type { Decimal, Instant } from '../../../schema/model.ts';
import {
  addDecimals,
  compareDecimals,
  maxDecimal,
  minDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../money/decimal.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import type { Shipment, ShipmentLine } from '../order-tracking.ts';
import { goodsAmong } from './goods.ts';
import type { Goods } from './goods.ts';
import { NO_REPLACEMENTS, quantityDueAgain } from './replacements.ts';
import type { Replacements } from './replacements.ts';

export const MILESTONES = ['ALLOCATED', 'PACKED', 'SHIPPED', 'DELIVERED'] as const;
export type Milestone = (typeof MILESTONES)[number];

export interface FulfilledParcel {
  readonly shipment: Shipment;
  readonly lines: readonly ShipmentLine[];
  /** As foldShipmentState found it. */
  readonly state: ShipmentState;
}

/** None of the quantities is more than `ordered`. */
export interface ArticleQuantities extends Readonly<Record<Milestone, Decimal>> {
  readonly ordered: Decimal;
  /** Delivered at some time, whether or not it went back since. */
  readonly onceDelivered: Decimal;
  /** To be sent, or sent, a second time. */
  readonly dueAgain: Decimal;
  /** In parcels that came back to the sender and were not replaced by a delivered one. */
  readonly cameBack: Decimal;
}

/** Null where the parcel does not tell. */
interface Contents {
  readonly goods: Goods | null;
  readonly state: ShipmentState;
  readonly madeAt: Instant | null;
}

const REACHED: Readonly<Record<ShipmentState, Milestone | null>> = {
  PENDING: 'ALLOCATED',
  PRE_TRANSIT: 'PACKED',
  IN_TRANSIT: 'SHIPPED',
  OUT_FOR_DELIVERY: 'SHIPPED',
  AVAILABLE_FOR_PICKUP: 'SHIPPED',
  ATTEMPT_FAILED: 'SHIPPED',
  EXCEPTION: 'SHIPPED',
  DELIVERED: 'DELIVERED',
  RETURNING: 'SHIPPED',
  RETURNED_TO_SENDER: 'SHIPPED',
  LOST: 'SHIPPED',
  DAMAGED: 'SHIPPED',
  CANCELLED: null,
  STALE: 'SHIPPED',
  // There is a parcel; nobody can say more of it.
  UNKNOWN: 'ALLOCATED',
};

export function hasReached(state: ShipmentState, milestone: Milestone): boolean {
  const reached = REACHED[state];
  return reached !== null && MILESTONES.indexOf(reached) >= MILESTONES.indexOf(milestone);
}

/** How far each article of the order has come, by article. */
export function fulfilledQuantities(
  ordered: Goods,
  parcels: readonly FulfilledParcel[],
  replacements: Replacements = NO_REPLACEMENTS,
): ReadonlyMap<string, ArticleQuantities> {
  const contents = parcels.filter(({ state }) => state !== 'CANCELLED').map((parcel) => contentsOf(ordered, parcel));
  return new Map(
    [...ordered].map(([article, quantity]) => [article, articleQuantities(article, quantity, contents, replacements)]),
  );
}

function articleQuantities(
  article: string,
  ordered: Decimal,
  contents: readonly Contents[],
  replacements: Replacements,
): ArticleQuantities {
  const untold = contents.filter(({ goods }) => goods === null);
  const told = sumDecimals(contents.map(({ goods }) => goods?.get(article) ?? '0'));
  const rest = restInUntold(article, { ordered, told, untold }, replacements);
  const dueAgain = quantityDueAgain(replacements, article, { ordered, held: addDecimals(told, rest) });
  const inState = (holds: (state: ShipmentState) => boolean): Decimal => {
    const sum = sumDecimals(contents.map(({ goods, state }) => (holds(state) ? (goods?.get(article) ?? '0') : '0')));
    return untold.every(({ state }) => holds(state)) ? addDecimals(sum, rest) : sum;
  };
  const reached = (milestone: Milestone): Decimal => {
    const sent = subtractDecimals(
      inState((state) => hasReached(state, milestone)),
      dueAgain,
    );
    return minDecimal(ordered, maxDecimal('0', sent));
  };
  const onceDelivered = minDecimal(
    ordered,
    inState((state) => hasReached(state, 'DELIVERED')),
  );
  return {
    ordered,
    ALLOCATED: reached('ALLOCATED'),
    PACKED: reached('PACKED'),
    SHIPPED: reached('SHIPPED'),
    DELIVERED: reached('DELIVERED'),
    onceDelivered,
    dueAgain,
    cameBack: minDecimal(
      inState((state) => state === 'RETURNED_TO_SENDER'),
      subtractDecimals(ordered, onceDelivered),
    ),
  };
}

/** What of an article has to be in the parcels that do not tell, those of a replacement among them. */
function restInUntold(
  article: string,
  of: { readonly ordered: Decimal; readonly told: Decimal; readonly untold: readonly Contents[] },
  { owed, ifSent, since }: Replacements,
): Decimal {
  if (of.untold.length === 0) return '0';
  const isAgain = since !== null && of.untold.some(({ madeAt }) => compareNewestFirst(madeAt, since) <= 0);
  const again = isAgain ? addDecimals(owed.get(article) ?? '0', ifSent.get(article) ?? '0') : '0';
  return maxDecimal('0', subtractDecimals(addDecimals(of.ordered, again), of.told));
}

function contentsOf(ordered: Goods, { shipment, lines, state }: FulfilledParcel): Contents {
  const goods = goodsAmong(ordered, lines);
  return { goods: goods.size === 0 ? null : goods, state, madeAt: shipment.createdAt ?? shipment.shippedAt };
}

export function isAll(part: Decimal, whole: Decimal): boolean {
  return compareDecimals(part, whole) >= 0;
}
