/** The four axes of one order side by side: what every rule of tracking reads. */
import type { ShipmentState } from '../../schema/enums.ts';
import type { Entity } from '../../schema/model.ts';
import type { Clock } from '../day-text.ts';
import { isCalledOff } from '../money/is-called-off.ts';
import { orderPayment } from '../money/payment-state.ts';
import type { OrderPayment } from '../money/payment-state.ts';
import { todayBy } from '../money/today-by.ts';
import { compareNewestFirst, compareText } from '../paging/compare-instants.ts';
import { zoneOf } from '../zone-of.ts';
import { foldFulfilment } from './fulfilment/fulfilment-state.ts';
import type { Fulfilment } from './fulfilment/fulfilment-state.ts';
import { isFailed } from './fulfilment/contents.ts';
import type { ComputedEta, OrderEvent, ParcelRecords, Return, Scan, TrackingInput } from './order-tracking.ts';
import { soFar } from './happened.ts';
import { foldOptions, foldShipmentState } from './shipment-state.ts';
import type { FoldedShipment } from './shipment-state.ts';

/** `scans` are those that have happened. */
export interface TrackedParcel extends ParcelRecords, FoldedShipment {
  /** Of the system that holds it: IANA name. */
  readonly zone: string;
}

type ToldSums = Pick<OrderPayment, 'outstanding' | 'received' | 'refunded'>;
const NO_SUMS: ToldSums = { outstanding: null, received: null, refunded: null };

export interface OrderFacts {
  readonly order: Entity<'Order'>;
  readonly history: readonly OrderEvent[];
  readonly returns: readonly Return[];
  readonly hasBilling: boolean;
  readonly hasShipping: boolean;
  /** Null where a billing system did not answer, or there is none. */
  readonly payment: OrderPayment | null;
  /** The amounts of `payment` that may be told in words; none to a guest. */
  readonly sums: ToldSums;
  /** Without cancelled ones; null where no shipping system answered, or there is none. */
  readonly parcels: readonly TrackedParcel[] | null;
  /** Cancelled ones too; empty where no shipping system answered. */
  readonly allParcels: readonly TrackedParcel[];
  /** Without a shipping system: what the order and its returns tell alone. */
  readonly fulfilment: Fulfilment;
  readonly computedEtas: readonly ComputedEta[];
  readonly clock: Clock;
}

export function orderFacts(input: TrackingInput): OrderFacts {
  const { order, lines, history, returns, invoices, payments, hasBilling, hasShipping, computedEtas, now } = input;
  const clock: Clock = { now, zone: zoneOf(input.systems, order.system) };
  const allParcels = (input.parcels ?? []).map((parcel) => ({
    ...parcel,
    zone: zoneOf(input.systems, parcel.shipment.system),
    scans: soFar(parcel.scans, now),
    ...foldShipmentState(parcel.shipment, parcel.scans, foldOptions(input.systems, parcel.shipment.system, now)),
  }));
  const parcels = input.parcels === null ? null : allParcels.filter(({ state }) => state !== 'CANCELLED');
  const fulfilment = foldFulfilment(order, lines, returns, parcels ?? []);
  const todayIn = todayBy(input.systems, now);
  const payment = invoices === null || payments === null ? null : orderPayment(order, invoices, payments, todayIn);
  return {
    order,
    history,
    returns,
    hasBilling,
    hasShipping,
    payment,
    sums: (input.tellsMoney ? payment : null) ?? NO_SUMS,
    parcels,
    allParcels,
    fulfilment,
    computedEtas,
    clock,
  };
}

/** Parcels of which something may still be due: without those whose goods were sent again in another parcel. */
export function parcelsThatCount({ parcels, fulfilment }: OrderFacts): readonly TrackedParcel[] {
  return (parcels ?? []).filter((parcel) => !fulfilment.sentAgain.has(parcel));
}

/** Parcels that are neither with the customer nor back with the seller. */
export function openParcels(facts: OrderFacts): readonly TrackedParcel[] {
  return parcelsThatCount(facts).filter(({ state }) => state !== 'DELIVERED' && state !== 'RETURNED_TO_SENDER');
}

/** Parcels that may still come to the customer. */
export function comingParcels(facts: OrderFacts): readonly TrackedParcel[] {
  return openParcels(facts).filter(({ state }) => !isFailed(state));
}

export function parcelIn(facts: OrderFacts, states: readonly ShipmentState[]): TrackedParcel | undefined {
  return parcelsThatCount(facts).find(({ state }) => states.includes(state));
}

/** The newest scan that put the parcel in the state it is in. */
export function decisiveScan({ scans, state }: TrackedParcel): Scan | undefined {
  return scans
    .filter((scan) => scan.state.value === state)
    .sort((a, b) => compareNewestFirst(a.at, b.at) || compareText(wordsOf(a), wordsOf(b)))[0];
}

function wordsOf({ text, location, state }: Scan): string {
  return JSON.stringify([text, location, state.label]);
}

/** A quote, or one that came to nothing: no order was ever placed. */
export function isQuote({ order, history }: Pick<OrderFacts, 'order' | 'history'>): boolean {
  if (order.state.value === 'DRAFT') return true;
  const logged = history.map(({ state }) => state.value);
  const onlyQuoted = logged.every((state) => state === 'DRAFT' || state === 'CANCELLED' || state === 'EXPIRED');
  return isCalledOff(order) && logged.includes('DRAFT') && onlyQuoted;
}

/** The order system has let go of it, and the shipping system is silent: prepared, sent or delivered by now. */
export function isOutOfSight({ order, hasShipping, parcels, fulfilment }: OrderFacts): boolean {
  const { value } = order.state;
  return (
    hasShipping &&
    parcels === null &&
    (value === 'IN_PROGRESS' || value === 'COMPLETED') &&
    fulfilment.returned !== 'ALL'
  );
}

/** A parcel that its own row calls delivered, without a date or a scan, and of which nothing has been heard since. */
export function isReportedDelivered({ state, shipment }: TrackedParcel): boolean {
  return state === 'STALE' && shipment.state.value === 'DELIVERED';
}

/** The customer has to pay now: nothing of what was called off, and not the rest of an order on account. */
export function isPaymentAsked({ order, payment, fulfilment }: OrderFacts): boolean {
  if (payment === null || isCalledOff(order) || order.state.value === 'DRAFT') return false;
  // Once goods have left, the seller waits as long as the invoice allows.
  if (payment.state === 'DUE') return fulfilment.reached.SHIPPED === 'NONE' || payment.isPastDue;
  if (payment.state === 'PARTIALLY_PAID') return payment.outstanding !== null && !order.onAccount;
  return payment.state === 'FAILED';
}

/** Its own system has closed it and all that was sent arrived: what no parcel held was never to be sent, or will not be. */
export function isDeliveredAsSent(facts: OrderFacts): boolean {
  const parcels = parcelsThatCount(facts);
  return isClosed(facts) && parcels.length > 0 && parcels.every(({ state }) => state === 'DELIVERED');
}

function isClosed({ order, fulfilment }: OrderFacts): boolean {
  return order.state.value === 'COMPLETED' && !fulfilment.replacementDue;
}

/**
 * Nothing more is on its way: delivered, returned, called off, or closed with all of its parcels delivered, without a
 * parcel to show for it, or with none but parcels that are reported delivered.
 */
export function isSettled(facts: OrderFacts): boolean {
  const { fulfilment, order } = facts;
  if (isCalledOff(order) || fulfilment.returned === 'ALL' || fulfilment.reached.DELIVERED === 'ALL') return true;
  if (!isClosed(facts)) return false;
  if (isDeliveredAsSent(facts)) return true;
  const open = openParcels(facts);
  return fulfilment.reached.SHIPPED === 'NONE' || (open.length > 0 && open.every(isReportedDelivered));
}
