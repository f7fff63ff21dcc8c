/** What happened to an order, newest first, from all systems. Source: docs/order-tracking.md, rules 1 and 2. */
import type { PaymentKind, PaymentResult } from '../../schema/enums.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Entity, Instant } from '../../schema/model.ts';
import { absoluteMoney, bySign, isCreditNote } from '../money/by-sign.ts';
import { moneyText } from '../money/money-text.ts';
import { compareNewestFirst, compareText } from '../paging/compare-instants.ts';
import { clause } from './clause.ts';
import { isQuote } from './order-facts.ts';
import type { OrderFacts, TrackedParcel } from './order-facts.ts';
import type { OrderEvent, Return, TrackingEvent, TrackingInput } from './order-tracking.ts';
import { ORDER_WORDS, SHIPMENT_WORDS, statusName } from './state-words.ts';

interface Happening extends Omit<TrackingEvent, 'at'> {
  readonly at: Instant | null;
}
type Source = Pick<TrackingEvent, 'system' | 'shipment'>;

/** Every dated event once, however often its system tells it. What has no time is left out. */
export function trackingEvents(input: TrackingInput, { allParcels }: OrderFacts): readonly TrackingEvent[] {
  const happenings = [
    ...statusEvents(input),
    ...input.returns.flatMap((one) => returnEvents({ system: input.order.system, shipment: null }, one)),
    ...(input.tellsMoney ? billingEvents(input) : []),
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
function statusEvents({ order, history }: TrackingInput): readonly Happening[] {
  const source = { system: order.system, shipment: null };
  const atPlacing = history.filter(({ at }) => order.placedAt !== null && compareNewestFirst(at, order.placedAt) === 0);
  const isLogged = atPlacing.some(({ state }) => state.value === 'PLACED' || state.value === 'DRAFT');
  const events = [
    ...(isLogged || isQuote({ order, history }) ? [] : [happening(source, order.placedAt, ORDER_WORDS.PLACED)]),
    ...history.map((entry) => {
      const isPlacing = entry.state.value === 'PLACED' && atPlacing.includes(entry);
      return happening(source, entry.at, isPlacing ? ORDER_WORDS.PLACED : statusText(entry), entry.state.code);
    }),
  ];
  const dated = events.filter(isDated).toSorted((a, b) => compareEvents(b, a));
  // A log that says the same again tells of no change.
  return dated.filter(({ text }, index) => text !== dated[index - 1]?.text);
}

/** The log's own words, which say more than our few states; ours where it has none. */
function statusText({ state }: OrderEvent): string {
  const name = statusName(state);
  if (name !== null) return `Order status: ${name}.`;
  if (state.value === 'UNKNOWN' && state.code !== null) return `Order status changed to code ${state.code}.`;
  return ORDER_WORDS[state.value];
}

function returnEvents(source: Source, { requestedAt, receivedAt, state, replacement }: Return): readonly Happening[] {
  return [
    happening(source, requestedAt, replacement ? 'Replacement requested.' : 'Return requested.', state.code),
    happening(source, receivedAt, 'Returned goods received.', state.code),
  ];
}

function billingEvents({ invoices, payments }: TrackingInput): readonly Happening[] {
  const issued = (invoices ?? []).filter(({ state }) => state.value !== 'DRAFT');
  return [...issued.map(invoiceEvent), ...(payments ?? []).map(bySign).map(paymentEvent)];
}

function invoiceEvent(invoice: Entity<'Invoice'>): Happening {
  const { system, number, issuedAt, state } = invoice;
  const noun = isCreditNote(invoice) ? 'Credit note' : 'Invoice';
  const total = absoluteMoney(invoice.total);
  const sum = total === null ? '' : ` of ${moneyText(total)}`;
  return happening(
    { system, shipment: null },
    issuedAt,
    `${noun}${number === null ? '' : ` ${number}`}${sum} issued.`,
    state.code,
  );
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

function paymentEvent({ system, at, kind, state, amount, authorized }: Entity<'Payment'>): Happening {
  const [noun, done] = PAYMENT_WORDS[kind.value];
  const sum = amount === null ? '' : ` of ${moneyText(amount)}`;
  const result = paymentResult(state.value, authorized, done);
  return happening({ system, shipment: null }, at, `${noun}${sum} ${result}.`, state.code);
}

function paymentResult(state: PaymentResult, authorized: boolean, done: string): string {
  if (authorized && (state === 'SUCCEEDED' || state === 'PENDING')) return 'authorized';
  return state === 'SUCCEEDED' ? done : RESULT_WORDS[state];
}

/** The row's dates are told where no scan tells them, without a code: the row's own belongs to the state it is in now. */
function parcelEvents({ shipment, scans, shippedAt, deliveredAt }: TrackedParcel): readonly Happening[] {
  const source = { system: shipment.system, shipment: shipment.id };
  const scanned = (at: Instant | null): boolean => scans.some((scan) => scan.at === at);
  const hasDelivery = scans.some(({ state }) => state.value === 'DELIVERED');
  return [
    happening(source, shipment.createdAt, 'Parcel registered.'),
    ...(scanned(shippedAt) ? [] : [happening(source, shippedAt, 'Shipped.')]),
    ...(hasDelivery ? [] : [happening(source, deliveredAt, SHIPMENT_WORDS.DELIVERED)]),
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
