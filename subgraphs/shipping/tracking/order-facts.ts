/** The four axes of one order side by side: what every rule of tracking reads. */
import type { ShipmentState } from '../../../schema/enums.ts';
import type { Entity } from '../../../schema/model.ts';
import { calendarDate } from '../../day-text.ts';
import type { Clock } from '../../day-text.ts';
import { isCalledOff } from '../../is-called-off.ts';
import { orderPayment } from '../../payment-state.ts';
import type { OrderPayment } from '../../payment-state.ts';
import { compareNewestFirst, compareText } from '../../paging/compare-instants.ts';
import { foldFulfilment } from './fulfilment/fulfilment-state.ts';
import type { Fulfilment } from './fulfilment/fulfilment-state.ts';
import type { ComputedEta, OrderEvent, ParcelRecords, Return, Scan, TrackingInput } from './order-tracking.ts';
import { foldShipmentState } from './shipment-state.ts';
import type { FoldedShipment } from './shipment-state.ts';

export interface TrackedParcel extends ParcelRecords, FoldedShipment {}

export interface OrderFacts {
  readonly order: Entity<'Order'>;
  readonly history: readonly OrderEvent[];
  readonly returns: readonly Return[];
  /** Null where no billing system answered. */
  readonly payment: OrderPayment | null;
  /** Without cancelled ones; null where no shipping system answered. */
  readonly parcels: readonly TrackedParcel[] | null;
  /** Cancelled ones too; empty where no shipping system answered. */
  readonly allParcels: readonly TrackedParcel[];
  /** Without a shipping system: what the order and its returns tell alone. */
  readonly fulfilment: Fulfilment;
  readonly computedEtas: readonly ComputedEta[];
  readonly clock: Clock;
}

export function orderFacts(input: TrackingInput): OrderFacts {
  const { order, lines, history, returns, invoices, payments, computedEtas, now } = input;
  const clock: Clock = { now, zone: input.zone ?? 'UTC' };
  const options = { now, staleAfterDays: input.staleAfterDays };
  const allParcels = (input.parcels ?? []).map((parcel) => ({
    ...parcel,
    ...foldShipmentState(parcel.shipment, parcel.scans, options),
  }));
  const parcels = input.parcels === null ? null : allParcels.filter(({ state }) => state !== 'CANCELLED');
  const today = calendarDate(now, clock.zone);
  return {
    order,
    history,
    returns,
    payment: invoices === null || payments === null ? null : orderPayment(order, invoices, payments, today),
    parcels,
    allParcels,
    fulfilment: foldFulfilment(order, lines, returns, parcels ?? []),
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

/** Nothing more is on its way: delivered, returned, called off, or closed without a parcel to show for it. */
export function isSettled(facts: OrderFacts): boolean {
  const { fulfilment, order } = facts;
  if (isCalledOff(order) || fulfilment.returned === 'ALL' || fulfilment.reached.DELIVERED === 'ALL') return true;
  return order.state.value === 'COMPLETED' && fulfilment.reached.SHIPPED === 'NONE';
}
