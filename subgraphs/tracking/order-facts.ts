/** The four axes of one order side by side: what every rule of tracking reads. */
import type { ShipmentState } from '../../schema/enums.ts';
import type { Entity } from '../../schema/model.ts';
import type { Clock } from '../day-text.ts';
import { isCalledOff } from '../money/is-called-off.ts';
import { orderPayment } from '../money/payment-state.ts';
import type { OrderPayment } from '../money/payment-state.ts';
import { todayBy } from '../money/today-by.ts';
import { compareNewestFirst, compareText } from '../paging/compare-instants.ts';
import { foldFulfilment } from './fulfilment/fulfilment-state.ts';
import type { Fulfilment } from './fulfilment/fulfilment-state.ts';
import type { ComputedEta, OrderEvent, ParcelRecords, Return, Scan, TrackingInput } from './order-tracking.ts';
import { foldOptions, foldShipmentState } from './shipment-state.ts';
import type { FoldedShipment } from './shipment-state.ts';

export interface TrackedParcel extends ParcelRecords, FoldedShipment {}

export interface OrderFacts {
  readonly order: Entity<'Order'>;
  readonly history: readonly OrderEvent[];
  readonly returns: readonly Return[];
  readonly hasBilling: boolean;
  readonly hasShipping: boolean;
  /** Null where a billing system did not answer, or there is none. */
  readonly payment: OrderPayment | null;
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
  const clock: Clock = { now, zone: input.systems.find(({ id }) => id === order.system)?.zone ?? 'UTC' };
  const allParcels = (input.parcels ?? []).map((parcel) => ({
    ...parcel,
    ...foldShipmentState(parcel.shipment, parcel.scans, foldOptions(input.systems, parcel.shipment.system, now)),
  }));
  const parcels = input.parcels === null ? null : allParcels.filter(({ state }) => state !== 'CANCELLED');
  const fulfilment = foldFulfilment(order, lines, returns, parcels ?? []);
  const moment = { todayIn: todayBy(input.systems, now), hasShipped: fulfilment.reached.SHIPPED !== 'NONE' };
  return {
    order,
    history,
    returns,
    hasBilling,
    hasShipping,
    payment: invoices === null || payments === null ? null : orderPayment(order, invoices, payments, moment),
    parcels,
    allParcels,
    fulfilment,
    computedEtas,
    clock,
  };
}

/** Parcels that are neither with the customer nor back with the seller. */
export function openParcels({ parcels }: OrderFacts): readonly TrackedParcel[] {
  return (parcels ?? []).filter(({ state }) => state !== 'DELIVERED' && state !== 'RETURNED_TO_SENDER');
}

export function parcelIn({ parcels }: OrderFacts, states: readonly ShipmentState[]): TrackedParcel | undefined {
  return parcels?.find(({ state }) => states.includes(state));
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

/**
 * Nothing more is on its way: delivered, returned, called off, or closed without a parcel to show for it, or with none
 * but parcels that are reported delivered.
 */
export function isSettled(facts: OrderFacts): boolean {
  const { fulfilment, order } = facts;
  if (isCalledOff(order) || fulfilment.returned === 'ALL' || fulfilment.reached.DELIVERED === 'ALL') return true;
  if (order.state.value !== 'COMPLETED' || fulfilment.replacementDue) return false;
  const open = openParcels(facts);
  return fulfilment.reached.SHIPPED === 'NONE' || (open.length > 0 && open.every(isReportedDelivered));
}
