/** What happened to an order, newest first, from all systems. Source: docs/order-tracking.md, rules 1 and 2. */
import type { PaymentKind, PaymentResult } from '../../../schema/enums.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Entity, Instant } from '../../../schema/model.ts';
import { moneyText } from '../../money-text.ts';
import { compareNewestFirst, compareText } from '../../paging/compare-instants.ts';
import { clause } from './clause.ts';
import type { OrderFacts, TrackedParcel } from './order-facts.ts';
import type { Return, TrackingEvent, TrackingInput } from './order-tracking.ts';
import { ORDER_WORDS, SHIPMENT_WORDS } from './state-words.ts';

interface Happening extends Omit<TrackingEvent, 'at'> {
  readonly at: Instant | null;
}
type Source = Pick<TrackingEvent, 'system' | 'shipment'>;

/** Every dated event once, however often its system tells it. What has no time is left out. */
export function trackingEvents(input: TrackingInput, { allParcels }: OrderFacts): readonly TrackingEvent[] {
  const happenings = [
    ...orderEvents(input),
    ...(input.invoices ?? []).filter(({ state }) => state.value !== 'DRAFT').map(invoiceEvent),
    ...(input.payments ?? []).map(paymentEvent),
    ...allParcels.flatMap(parcelEvents),
  ];
  const distinct = new Map(happenings.filter(isDated).map((event) => [JSON.stringify(event), event]));
  return [...distinct.values()].sort(compareEvents);
}

function isDated(event: Happening): event is TrackingEvent {
  return event.at !== null;
}

function compareEvents(a: TrackingEvent, b: TrackingEvent): number {
  return (
    compareNewestFirst(a.at, b.at) ||
    compareText(a.system, b.system) ||
    compareText(a.shipment ?? '', b.shipment ?? '') ||
    compareText(a.text, b.text) ||
    compareText(a.code ?? '', b.code ?? '') ||
    compareText(a.location ?? '', b.location ?? '')
  );
}

/** Notes stay out: they are written for colleagues, and tracking is read by customers and guests. */
function orderEvents({ order, history, returns }: TrackingInput): readonly Happening[] {
  const source = { system: order.system, shipment: null };
  const isLogged = history.some(({ state }) => state.value === 'PLACED');
  return [
    ...(isLogged ? [] : [happening(source, order.placedAt, ORDER_WORDS.PLACED)]),
    ...history.map(({ at, state }) => {
      const legacy = state.value === 'UNKNOWN' ? clause(state.label) : null;
      return happening(source, at, legacy === null ? ORDER_WORDS[state.value] : `${legacy}.`, state.code);
    }),
    ...returns.flatMap((one) => returnEvents(source, one)),
  ];
}

function returnEvents(source: Source, { requestedAt, receivedAt, state }: Return): readonly Happening[] {
  return [
    happening(source, requestedAt, 'Return requested.', state.code),
    happening(source, receivedAt, 'Returned goods received.', state.code),
  ];
}

function invoiceEvent({ system, number, total, issuedAt, state }: Entity<'Invoice'>): Happening {
  const name = number === null ? 'Invoice' : `Invoice ${number}`;
  const sum = total === null ? '' : ` of ${moneyText(total)}`;
  return happening({ system, shipment: null }, issuedAt, `${name}${sum} issued.`, state.code);
}

const PAYMENT_WORDS: Readonly<Record<PaymentKind, readonly [noun: string, done: string]>> = {
  PAYMENT: ['Payment', 'received'],
  REFUND: ['Refund', 'made'],
  CREDIT_NOTE: ['Credit note', 'issued'],
  CHARGEBACK: ['Chargeback', 'made'],
};
const RESULT_WORDS: Readonly<Record<Exclude<PaymentResult, 'SUCCEEDED'>, string>> = {
  PENDING: 'under way',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  UNKNOWN: 'recorded',
};

function paymentEvent({ system, at, kind, state, amount }: Entity<'Payment'>): Happening {
  const [noun, done] = PAYMENT_WORDS[kind.value];
  const sum = amount === null ? '' : ` of ${moneyText(amount)}`;
  const result = state.value === 'SUCCEEDED' ? done : RESULT_WORDS[state.value];
  return happening({ system, shipment: null }, at, `${noun}${sum} ${result}.`, state.code);
}

/** The row's dates are told where no scan tells them. */
function parcelEvents({ shipment, scans, shippedAt, deliveredAt }: TrackedParcel): readonly Happening[] {
  const source = { system: shipment.system, shipment: shipment.id };
  const scanned = (at: Instant | null): boolean => scans.some((scan) => scan.at === at);
  const hasDelivery = scans.some(({ state }) => state.value === 'DELIVERED');
  return [
    happening(source, shipment.createdAt, 'Parcel registered.'),
    ...(scanned(shippedAt) ? [] : [happening(source, shippedAt, 'Shipped.', shipment.state.code)]),
    ...(hasDelivery ? [] : [happening(source, deliveredAt, SHIPMENT_WORDS.DELIVERED, shipment.state.code)]),
    ...scans.map(({ at, state, text, location }) => {
      const words = clause(text) ?? clause(state.label);
      const sentence = words === null ? SHIPMENT_WORDS[state.value] : `${words}.`;
      return { ...happening(source, at, sentence, state.code), location };
    }),
  ];
}

function happening(
  { system, shipment }: { readonly system: SystemId; readonly shipment: RecordId | null },
  at: Instant | null,
  text: string,
  code: string | null = null,
): Happening {
  return { at, system, text, code, location: null, shipment };
}
