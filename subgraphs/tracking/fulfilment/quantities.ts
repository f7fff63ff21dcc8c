/**
 * How far the quantities of an order have come, article by article.
 *
 * Words: a milestone is reached by a quantity when a parcel that holds it has reached it. What has to be sent a second
 * time, in place of goods that came back, has reached nothing until it was sent a second time. What a failed parcel held
 * has come as far as the parcel that holds it again, where one does. A parcel that does not say what is in it shares what
 * the other parcels leave over with its like: that rest has come as far as the slowest of them.
 */
import type { ShipmentState } from '../../../schema/enums.ts';
import type { Decimal } from '../../../schema/model.ts';
import {
  addDecimals,
  compareDecimals,
  maxDecimal,
  minDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../money/decimal.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import { contentsOf, isFailed } from './contents.ts';
import type { Contents, FulfilledParcel } from './contents.ts';
import type { Goods } from './goods.ts';
import { NO_REPLACEMENTS, quantityDueAgain } from './replacements.ts';
import type { Replacements } from './replacements.ts';

export const MILESTONES = ['ALLOCATED', 'PACKED', 'SHIPPED', 'DELIVERED'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** None is more than `ordered`, but for those of parcels, which may hold a replacement as well. */
export interface ArticleQuantities extends Readonly<Record<Milestone, Decimal>> {
  readonly ordered: Decimal;
  /** Delivered at some time, whether or not it went back since. */
  readonly onceDelivered: Decimal;
  /** To be sent, or sent, a second time. */
  readonly dueAgain: Decimal;
  /** In parcels that came back to the sender, and in no other parcel. */
  readonly cameBack: Decimal;
  /** In parcels that failed, and in no other parcel. */
  readonly failed: Decimal;
  /** In parcels that do not say what is in them. */
  readonly untold: Decimal;
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

/** An article in an order's parcels. */
interface Article {
  readonly name: string;
  readonly ordered: Decimal;
  readonly contents: readonly Contents[];
  /** What of it has to be in the parcels that do not tell. */
  readonly rest: Decimal;
}

/** How far each article of the order has come, by article. */
export function fulfilledQuantities(
  ordered: Goods,
  parcels: readonly FulfilledParcel[],
  replacements: Replacements = NO_REPLACEMENTS,
): ReadonlyMap<string, ArticleQuantities> {
  const contents = contentsOf(ordered, parcels);
  // Where the parcels that tell hold everything, those that do not tell hold again what failed.
  const isAllTold = [...ordered].every(([name, quantity]) => isAll(quantityTold(contents, name), quantity));
  const told = isAllTold ? contents.filter(({ state }) => !isFailed(state)) : contents;
  return new Map(
    [...ordered].map(([name, quantity]) => {
      const hasUntold = contents.some(({ goods }) => goods === null);
      const due = addDecimals(quantity, quantityAgain(name, contents, replacements));
      const rest = hasUntold ? maxDecimal('0', subtractDecimals(due, quantityTold(told, name))) : '0';
      return [name, articleQuantities({ name, ordered: quantity, contents, rest }, replacements)];
    }),
  );
}

function articleQuantities(article: Article, replacements: Replacements): ArticleQuantities {
  const { name, ordered, contents, rest } = article;
  const held = addDecimals(quantityTold(contents, name), rest);
  const dueAgain = quantityDueAgain(replacements, name, { ordered, held });
  const inFailed = quantityIn(article, isFailed);
  const failed = only(inFailed, { held, wanted: addDecimals(ordered, dueAgain) });
  const heldAgain = subtractDecimals(inFailed, failed);
  const reached = (milestone: Milestone): Decimal => {
    const there = quantityIn(article, (state) => hasReached(state, milestone));
    // No failed parcel counts as delivered.
    const counted = milestone === 'DELIVERED' ? there : subtractDecimals(there, heldAgain);
    return clamp(subtractDecimals(counted, dueAgain), ordered);
  };
  const cameBack = quantityIn(article, (state) => state === 'RETURNED_TO_SENDER');
  return {
    ordered,
    ALLOCATED: reached('ALLOCATED'),
    PACKED: reached('PACKED'),
    SHIPPED: reached('SHIPPED'),
    DELIVERED: reached('DELIVERED'),
    onceDelivered: clamp(
      quantityIn(article, (state) => hasReached(state, 'DELIVERED')),
      ordered,
    ),
    dueAgain,
    cameBack: only(cameBack, { held, wanted: ordered }),
    failed,
    untold: rest,
  };
}

/** What of an article is in parcels of some states. The rest that is untold counts where all that may hold it do. */
function quantityIn({ name, contents, rest }: Article, holds: (state: ShipmentState) => boolean): Decimal {
  const told = contents.filter(({ state }) => holds(state));
  const isRestThere = contents.every(({ goods, state }) => goods !== null || holds(state));
  return addDecimals(quantityTold(told, name), isRestThere ? rest : '0');
}

/** How much of what is wanted is in these parcels and in none of the others. */
function only(there: Decimal, { held, wanted }: { readonly held: Decimal; readonly wanted: Decimal }): Decimal {
  return clamp(subtractDecimals(wanted, subtractDecimals(held, there)), there);
}

function quantityTold(contents: readonly Contents[], article: string): Decimal {
  return sumDecimals(contents.map(({ goods }) => goods?.get(article) ?? '0'));
}

/** What parcels that do not tell may hold of an article beyond what was ordered: its replacement. */
function quantityAgain(article: string, contents: readonly Contents[], { owed, ifSent, since }: Replacements): Decimal {
  const untold = contents.filter(({ goods }) => goods === null);
  const isAgain = since !== null && untold.some(({ madeAt }) => compareNewestFirst(madeAt, since) <= 0);
  return isAgain ? addDecimals(owed.get(article) ?? '0', ifSent.get(article) ?? '0') : '0';
}

function clamp(quantity: Decimal, most: Decimal): Decimal {
  return minDecimal(most, maxDecimal('0', quantity));
}

export function isAll(part: Decimal, whole: Decimal): boolean {
  return compareDecimals(part, whole) >= 0;
}
