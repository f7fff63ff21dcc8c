/**
 * How far the quantities of an order have come, article by article.
 *
 * Words: goods are the order's lines added up by article number (sku, trimmed, letter case aside). A milestone is
 * reached by a quantity when a parcel that holds it has reached it. What is assumed where rows do not tell:
 * - lines without an article number are charges (freight, fees), unless no line has one;
 * - an order without lines is one thing of quantity 1;
 * - a parcel that does not say what is in it, or names articles the order does not have, shares what the other parcels
 *   leave over with its like: that rest has come as far as the slowest of them.
 */
import type { ShipmentState } from '../../../schema/enums.ts';
import type { Decimal } from '../../../schema/model.ts';
import {
  addDecimals,
  compareDecimals,
  isPositive,
  maxDecimal,
  minDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../money/decimal.ts';
import type { OrderLine, Shipment, ShipmentLine } from '../order-tracking.ts';

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
  /** In parcels that came back to the sender and were not replaced by a delivered one. */
  readonly cameBack: Decimal;
}

export type Goods = ReadonlyMap<string, Decimal>;
interface QuantityLine {
  readonly sku: string | null;
  readonly quantity: Decimal | null;
}
/** Null where the parcel does not tell. */
interface Contents {
  readonly goods: Goods | null;
  readonly state: ShipmentState;
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

/** What was ordered, by article. */
export function goodsOfOrder(lines: readonly OrderLine[]): Goods {
  const named = lines.some((line) => articleOf(line) !== '');
  const goods = sumByArticle(named ? lines.filter((line) => articleOf(line) !== '') : lines);
  return goods.size === 0 ? new Map([['', '1']]) : goods;
}

/** The quantities of each line that are among the goods, by article. */
export function goodsAmong(ordered: Goods, lines: readonly QuantityLine[]): Goods {
  return new Map([...sumByArticle(lines)].filter(([article]) => ordered.has(article)));
}

/** How far each article of the order has come, by article. */
export function fulfilledQuantities(
  ordered: Goods,
  parcels: readonly FulfilledParcel[],
): ReadonlyMap<string, ArticleQuantities> {
  const contents = parcels.filter(({ state }) => state !== 'CANCELLED').map((parcel) => contentsOf(ordered, parcel));
  return new Map([...ordered].map(([article, quantity]) => [article, articleQuantities(article, quantity, contents)]));
}

function articleQuantities(article: string, ordered: Decimal, contents: readonly Contents[]): ArticleQuantities {
  const told = sumDecimals(contents.map(({ goods }) => goods?.get(article) ?? '0'));
  const rest = maxDecimal('0', subtractDecimals(ordered, told));
  const inState = (holds: (state: ShipmentState) => boolean): Decimal => {
    const sum = sumDecimals(contents.map(({ goods, state }) => (holds(state) ? (goods?.get(article) ?? '0') : '0')));
    const untold = contents.filter(({ goods }) => goods === null);
    const withRest = untold.length > 0 && untold.every(({ state }) => holds(state));
    return minDecimal(ordered, withRest ? addDecimals(sum, rest) : sum);
  };
  const delivered = inState((state) => hasReached(state, 'DELIVERED'));
  return {
    ordered,
    ALLOCATED: inState((state) => hasReached(state, 'ALLOCATED')),
    PACKED: inState((state) => hasReached(state, 'PACKED')),
    SHIPPED: inState((state) => hasReached(state, 'SHIPPED')),
    DELIVERED: delivered,
    cameBack: minDecimal(
      inState((state) => state === 'RETURNED_TO_SENDER'),
      subtractDecimals(ordered, delivered),
    ),
  };
}

function contentsOf(ordered: Goods, { lines, state }: FulfilledParcel): Contents {
  const goods = goodsAmong(ordered, lines);
  return { goods: goods.size === 0 ? null : goods, state };
}

function articleOf({ sku }: QuantityLine): string {
  return sku?.trim().toLowerCase() ?? '';
}

/** Lines that take something off again have a negative quantity; articles of which nothing is left are no goods. */
function sumByArticle(lines: readonly QuantityLine[]): Goods {
  const sums = new Map<string, Decimal>();
  for (const line of lines) {
    const article = articleOf(line);
    sums.set(article, addDecimals(sums.get(article) ?? '0', line.quantity ?? '0'));
  }
  return new Map([...sums].filter(([, quantity]) => isPositive(quantity)));
}

export function isAll(part: Decimal, whole: Decimal): boolean {
  return compareDecimals(part, whole) >= 0;
}
