/**
 * The fulfilment axis: how much of an order waits, is packed, shipped, delivered, returned and replaced, by quantity.
 * Source: docs/order-tracking.md, rules 3, 4 and 6.
 */
import type { FulfilmentState, ReturnState } from '../../../schema/enums.ts';
import type { Entity } from '../../../schema/model.ts';
import { isPositive } from '../../money/decimal.ts';
import { isCalledOff } from '../../money/is-called-off.ts';
import type { OrderLine, Return } from '../order-tracking.ts';
import type { FulfilledParcel } from './contents.ts';
import { backorderedGoods, goodsAmong, goodsOfOrder, isOfServices } from './goods.ts';
import { fulfilledQuantities, isAll } from './quantities.ts';
import type { Milestone } from './quantities.ts';
import { replacementsOf } from './replacements.ts';
import { parcelsSentAgain } from './sent-again.ts';
import { shareBackordered, shareReturned, sharesReached } from './shares.ts';
import type { Share } from './shares.ts';

export interface Fulfilment {
  readonly state: FulfilmentState;
  /** How much of the order has reached each milestone. */
  readonly reached: Readonly<Record<Milestone, Share>>;
  /** How much is back with the seller for good, by returns and by parcels that came back. */
  readonly returned: Share;
  /** How much of what no parcel holds yet waits for stock. */
  readonly backordered: Share;
  /** All of it has been delivered once, whatever came back since. */
  readonly onceDelivered: boolean;
  /** Goods that came back are due a second time, and are not delivered yet. */
  readonly replacementDue: boolean;
  /** Parcels that failed, and whose goods are in other parcels. */
  readonly sentAgain: ReadonlySet<FulfilledParcel>;
  /** There is nothing that a parcel could hold. */
  readonly ofServices: boolean;
}

interface Facts extends Omit<Fulfilment, 'state'> {
  readonly order: Entity<'Order'>;
  readonly returnRequested: boolean;
  readonly isReplaced: boolean;
  readonly hasParcels: boolean;
  readonly hasUnreadableParcel: boolean;
}

/** The first rule that holds decides. */
const RULES: readonly (readonly [FulfilmentState, (facts: Facts) => boolean])[] = [
  ['RETURNED', (facts) => facts.returned === 'ALL'],
  ['CANCELLED', (facts) => isCalledOff(facts.order) && facts.reached.SHIPPED === 'NONE'],
  ['PARTIALLY_RETURNED', (facts) => facts.returned === 'SOME'],
  ['RETURN_REQUESTED', (facts) => facts.returnRequested && facts.reached.DELIVERED === 'ALL'],
  ['REPLACED', (facts) => facts.isReplaced && facts.reached.DELIVERED === 'ALL'],
  ['DELIVERED', (facts) => facts.reached.DELIVERED === 'ALL'],
  ['PARTIALLY_DELIVERED', (facts) => facts.reached.DELIVERED === 'SOME'],
  ['SHIPPED', (facts) => facts.reached.SHIPPED === 'ALL'],
  ['PARTIALLY_SHIPPED', (facts) => facts.reached.SHIPPED === 'SOME'],
  ['PACKED', (facts) => facts.reached.PACKED === 'ALL'],
  ['UNKNOWN', (facts) => facts.hasUnreadableParcel],
  [
    'AWAITING_APPROVAL',
    (facts) => facts.order.awaitsApproval && isOpen(facts.order) && facts.reached.PACKED === 'NONE',
  ],
  ['BACKORDERED', (facts) => facts.backordered === 'ALL'],
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
  const quantities = fulfilledQuantities(goods, parcels, replacementsOf(goods, returns));
  const arrived = returns.filter((one) => ARRIVED.includes(one.state.value));
  const live = parcels.filter(({ state }) => state !== 'CANCELLED');
  const articles = [...quantities.values()];
  const reached = sharesReached(quantities, live);
  const shares: Omit<Fulfilment, 'state'> = {
    reached,
    returned: shareReturned(
      order,
      quantities,
      arrived.filter(({ replacement }) => !replacement),
    ),
    backordered: isOpen(order) ? shareBackordered(quantities, backorderedGoods(goods, lines)) : 'NONE',
    onceDelivered: articles.every(({ ordered, onceDelivered }) => isAll(onceDelivered, ordered)),
    replacementDue: reached.DELIVERED !== 'ALL' && articles.some(({ dueAgain }) => isPositive(dueAgain)),
    sentAgain: parcelsSentAgain(goods, live, quantities),
    ofServices: isOfServices(lines),
  };
  const facts: Facts = {
    ...shares,
    order,
    isReplaced: arrived.some((one) => one.replacement && (isClosed(one) || goodsAmong(goods, one.lines).size > 0)),
    returnRequested: returns.some((one) => ASKED_FOR.includes(one.state.value)),
    hasParcels: live.length > 0,
    hasUnreadableParcel: live.some(({ state }) => state === 'UNKNOWN'),
  };
  const state = RULES.find(([, holds]) => holds(facts))?.[0] ?? 'UNFULFILLED';
  return { ...shares, state };
}

/** Neither a quote nor called off nor closed: goods may still be sent. */
function isOpen({ state }: Entity<'Order'>): boolean {
  return !['DRAFT', 'COMPLETED', 'CANCELLED', 'EXPIRED'].includes(state.value);
}

/** The seller has done what there was to do, under an order number of its own perhaps. */
function isClosed({ state }: Return): boolean {
  return state.value === 'COMPLETED';
}
