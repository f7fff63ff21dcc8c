/** Decoded records as an adapter would give them, with what a test does not care about filled in. */
import type { OrderState, PaymentKind, PaymentResult, ReturnState, ShipmentState } from '../../../schema/enums.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Coded, Entity, Money } from '../../../schema/model.ts';
import type {
  OrderEvent,
  OrderLine,
  ParcelRecords,
  Return,
  Scan,
  Shipment,
  ShipmentLine,
  TrackingInput,
} from '../../../subgraphs/tracking/order-tracking.ts';

/** The moment of every test that does not say otherwise: 4 March 2026 at noon. */
export const NOW = new Date('2026-03-04T12:00:00Z');

// Brands are made by parsing elsewhere; tests name their records by hand.
export const recordId = (text: string): RecordId => text as RecordId;
export const systemId = (text: string): SystemId => text as SystemId;

export function coded<T extends string>(value: T, code: string | null = `code-${value}`): Coded<T> {
  return { value, code, label: null };
}

export function eur(amount: string): Money {
  return { amount, currency: 'EUR' };
}

export function order(state: OrderState, changes: Partial<Entity<'Order'>> = {}): Entity<'Order'> {
  return {
    id: recordId('orders:1'),
    system: systemId('orders'),
    number: '1',
    placedAt: '2026-03-01T10:00:00Z',
    state: coded(state),
    total: eur('45.00'),
    freight: null,
    promisedBy: null,
    onAccount: false,
    awaitsApproval: false,
    channel: coded('WEB'),
    email: null,
    postcode: null,
    partner: null,
    links: { customer: null },
    linkedBy: { customer: null },
    ...changes,
  };
}

export function orderLine(
  sku: string | null,
  quantity: string | null,
  backordered: string | null = null,
  neverShipped = false,
): OrderLine {
  return {
    id: recordId(`orders:1~${sku}`),
    sku,
    description: null,
    quantity,
    unitPrice: null,
    total: null,
    backordered,
    neverShipped,
  };
}

export function logged(at: string, state: OrderState): OrderEvent {
  return { id: recordId(`orders:1~${at}`), at, state: coded(state), note: null };
}

export function returned(state: ReturnState, lines: readonly OrderLine[], changes: Partial<Return> = {}): Return {
  return {
    id: recordId('orders:1~R1'),
    requestedAt: '2026-03-03T08:00:00Z',
    receivedAt: null,
    state: coded(state),
    reason: null,
    refund: null,
    replacement: false,
    lines,
    ...changes,
  };
}

export function shipment(changes: Partial<Shipment> = {}): Shipment {
  return {
    id: recordId('shipping:P1'),
    system: systemId('shipping'),
    carrier: 'Gull',
    service: null,
    trackingNumber: null,
    trackingUrl: null,
    state: coded('UNKNOWN', null),
    createdAt: null,
    shippedAt: null,
    deliveredAt: null,
    promisedBy: null,
    expectedFrom: null,
    expectedBy: null,
    destinationCountry: null,
    destinationRegion: null,
    links: { customer: null, order: recordId('orders:1') },
    linkedBy: { customer: null, order: { rule: 'key', confidence: 1 } },
    ...changes,
  };
}

export function scan(at: string | null, state: ShipmentState, changes: Partial<Scan> = {}): Scan {
  return { id: recordId(`shipping:P1~${at}`), at, state: coded(state), text: null, location: null, ...changes };
}

export function content(sku: string | null, quantity: string): ShipmentLine {
  return { id: recordId(`shipping:P1~${sku}`), sku, quantity };
}

let parcels = 0;
/** A parcel with one scan that put it in a state, on 3 March. */
export function parcel(state: ShipmentState, changes: Partial<ParcelRecords> = {}): ParcelRecords {
  parcels += 1;
  return {
    shipment: shipment({ id: recordId(`shipping:P${parcels}`) }),
    lines: [],
    scans: [scan('2026-03-03T09:00:00Z', state)],
    ...changes,
  };
}

export function invoice(changes: Partial<Entity<'Invoice'>> = {}): Entity<'Invoice'> {
  return {
    id: recordId('billing:I1'),
    system: systemId('billing'),
    number: 'I1',
    issuedAt: '2026-03-01T11:00:00Z',
    dueOn: null,
    state: coded('OPEN'),
    total: eur('45.00'),
    paid: null,
    balance: null,
    links: { customer: null, order: recordId('orders:1') },
    linkedBy: { customer: null, order: { rule: 'key', confidence: 1 } },
    ...changes,
  };
}

export function payment(
  kind: PaymentKind,
  state: PaymentResult,
  amount: string,
  changes: Partial<Entity<'Payment'>> = {},
): Entity<'Payment'> {
  return {
    id: recordId(`billing:${kind}-${state}-${amount}`),
    system: systemId('billing'),
    number: null,
    at: '2026-03-01T12:00:00Z',
    kind: coded(kind),
    method: null,
    state: coded(state),
    authorized: false,
    amount: eur(amount),
    unapplied: null,
    links: { customer: null, invoice: recordId('billing:I1'), order: recordId('orders:1') },
    linkedBy: { customer: null, invoice: { rule: 'key', confidence: 1 }, order: { rule: 'key', confidence: 1 } },
    ...changes,
  };
}

export const PAID: Pick<TrackingInput, 'invoices' | 'payments'> = {
  invoices: [invoice()],
  payments: [payment('PAYMENT', 'SUCCEEDED', '45.00')],
};

/** An order of one A and one B, paid, with nothing sent yet. */
export function input(changes: Partial<TrackingInput> = {}): TrackingInput {
  return {
    order: order('CONFIRMED'),
    lines: [orderLine('A', '1'), orderLine('B', '1')],
    history: [],
    returns: [],
    ...PAID,
    parcels: [],
    missing: [],
    hasBilling: true,
    hasShipping: true,
    tellsMoney: true,
    now: NOW,
    systems: [],
    computedEtas: [],
    ...changes,
  };
}
