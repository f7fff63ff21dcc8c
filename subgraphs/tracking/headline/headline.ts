/**
 * The headline: one sentence in plain words, what is happening and what happens next.
 * Source: docs/order-tracking.md, rule 10. It never says more than the evidence: delivered is what a scan or a date
 * proves, and a system that does not answer is said not to answer.
 */
import type { OrderState, PaymentState } from '../../../schema/enums.ts';
import type { Instant, Money } from '../../../schema/model.ts';
import { dayText } from '../../day-text.ts';
import { isCalledOff } from '../../money/is-called-off.ts';
import { moneyText } from '../../money/money-text.ts';
import { hasReached } from '../fulfilment/quantities.ts';
import { isDeliveredAsSent, isPaymentAsked, isSettled, openParcels } from '../order-facts.ts';
import type { OrderFacts } from '../order-facts.ts';
import { codeInBrackets, statusName } from '../state-words.ts';
import { latestOf, zoned } from '../timing/instants.ts';
import { expectation, orderExpectation } from './expectation.ts';
import { neighbourClause } from './neighbour.ts';
import { allParcels, parcelsSentence } from './parcels-sentence.ts';
import { sentAllTheSame } from './sent-all-the-same.ts';

interface Rule {
  readonly when: (facts: OrderFacts) => boolean;
  /** A sentence without its end mark. */
  readonly say: (facts: OrderFacts) => string;
}

/** The first rule that holds speaks: how it ended, what is on its way, what it waits for, how far it is prepared. */
const RULES: readonly Rule[] = [
  { when: isState('DRAFT'), say: () => 'This order has not been placed yet' },
  { when: (facts) => cameBackByReturn(facts, 'ALL'), say: (facts) => `Everything was returned${refundClause(facts)}` },
  { when: ({ order }) => isCalledOff(order), say: calledOff },
  { when: (facts) => isDelivered(facts) && cameBackByReturn(facts, 'SOME'), say: partlyReturned },
  { when: (facts) => isDelivered(facts) && hasOpenReturn(facts), say: returnRequested },
  { when: isReplaced, say: (facts) => `${deliveredWords(facts)}; what you sent back was replaced` },
  { when: isDelivered, say: (facts) => `${deliveredWords(facts)}${dueClause(facts)}${refundClause(facts)}` },
  { when: waitsForReplacement, say: (facts) => `${deliveredWords(facts)}; the replacement is being prepared` },
  {
    when: isDeliveredAsSent,
    say: (facts) => `${parcelsSentence(facts, facts.parcels ?? [])}${dueClause(facts)}`,
  },
  { when: isOnTheWay, say: (facts) => parcelsSentence(facts, facts.parcels ?? []) },
  {
    when: (facts) => cameBackByReturn(facts, 'SOME'),
    say: (facts) => `Part of your order was returned${refundClause(facts)}`,
  },
  { when: isPayment('REFUNDED'), say: paymentGivenBack },
  {
    when: ({ fulfilment }) => fulfilment.state === 'AWAITING_APPROVAL',
    say: () => 'Your order is being checked and goes on as soon as it is approved',
  },
  { when: isState('ON_HOLD'), say: () => 'Your order is on hold and goes on as soon as it is released' },
  {
    when: waitsFor('FAILED'),
    say: (facts) => `Your payment${outstanding(facts)} did not go through; please pay again`,
  },
  { when: waitsFor('DUE'), say: (facts) => `Waiting for your payment${outstanding(facts)}` },
  { when: waitsForRest, say: (facts) => `Waiting for the rest of your payment${outstanding(facts)}` },
  {
    when: waitsFor('PENDING'),
    say: (facts) => `Your payment${outstanding(facts)} is under way; your order is prepared next`,
  },
  { when: waitsFor('DISPUTED'), say: () => 'Your payment is disputed; your order waits until that is settled' },
  { when: ({ hasShipping, parcels }) => hasShipping && parcels === null, say: withoutShipping },
  { when: (facts) => !facts.hasShipping && isState('IN_PROGRESS')(facts), say: inItsOwnWords },
  { when: ({ parcels }) => (parcels ?? []).length > 0, say: (facts) => parcelsSentence(facts, facts.parcels ?? []) },
  { when: ({ fulfilment }) => fulfilment.backordered !== 'NONE', say: waitsForStock },
  { when: isState('IN_PROGRESS'), say: (facts) => `Your order is being prepared${expectation(facts, [])}` },
  { when: isSettled, say: () => 'Your order is complete' },
  { when: isState('UNKNOWN'), say: unreadable },
  { when: isPayment('PAID'), say: (facts) => `We have your order and your payment${orderExpectation(facts)}` },
  {
    when: isPayment('AUTHORIZED'),
    say: (facts) => `Your payment is authorized; your order is prepared next${expectation(facts, [])}`,
  },
  { when: isState('CONFIRMED'), say: (facts) => `Your order is confirmed${expectation(facts, [])}` },
];

export function headline(facts: OrderFacts): string {
  const rule = RULES.find(({ when }) => when(facts));
  return `${rule?.say(facts) ?? `We have received your order${expectation(facts, [])}`}.`;
}

function isState(state: OrderState): Rule['when'] {
  return ({ order }) => order.state.value === state;
}

function isPayment(state: PaymentState): Rule['when'] {
  return ({ payment }) => payment?.state === state;
}

/** An order that is being prepared unpaid is paid otherwise, on delivery perhaps: it waits for nothing. */
function waitsFor(state: PaymentState): Rule['when'] {
  return ({ order, payment, fulfilment }) =>
    payment?.state === state &&
    !order.onAccount &&
    fulfilment.reached.PACKED === 'NONE' &&
    ['PLACED', 'CONFIRMED', 'UNKNOWN'].includes(order.state.value);
}

/** What came in may be all that the invoices ask for so far. */
function waitsForRest(facts: OrderFacts): boolean {
  return waitsFor('PARTIALLY_PAID')(facts) && facts.payment?.outstanding !== null;
}

function isDelivered({ fulfilment }: OrderFacts): boolean {
  return fulfilment.reached.DELIVERED === 'ALL';
}

function isReplaced({ fulfilment }: OrderFacts): boolean {
  return fulfilment.state === 'REPLACED';
}

/** What was delivered came back, and no parcel with its replacement is on the way yet. */
function waitsForReplacement(facts: OrderFacts): boolean {
  const { fulfilment, parcels } = facts;
  const hasDelivery = (parcels ?? []).some(({ state }) => state === 'DELIVERED');
  return fulfilment.replacementDue && hasDelivery && openParcels(facts).length === 0;
}

function waitsForStock(facts: OrderFacts): string {
  const part = facts.fulfilment.backordered === 'ALL' ? 'Your order' : 'Part of your order';
  return `${part} waits for goods that are out of stock${expectation(facts, [])}`;
}

/** Goods that came back as parcels that were never delivered are told of as parcels. */
function cameBackByReturn({ fulfilment, returns }: OrderFacts, share: 'ALL' | 'SOME'): boolean {
  const arrived = returns.some(
    ({ state, replacement }) => !replacement && (state.value === 'RECEIVED' || state.value === 'COMPLETED'),
  );
  return arrived && fulfilment.returned === share;
}

function hasOpenReturn({ returns }: OrderFacts): boolean {
  return returns.some(({ state }) => state.value === 'REQUESTED' || state.value === 'APPROVED');
}

/** The carrier has a parcel, or says something of it that nobody can read. */
function isOnTheWay({ parcels }: OrderFacts): boolean {
  return (parcels ?? []).some(({ state }) => state === 'UNKNOWN' || hasReached(state, 'SHIPPED'));
}

function calledOff(facts: OrderFacts): string {
  const { order, history, clock } = facts;
  const at = latestOf(history.filter(({ state }) => state.value === order.state.value).map((entry) => entry.at));
  const words = order.state.value === 'EXPIRED' ? 'This order expired' : 'This order was cancelled';
  return `${words}${at === null ? '' : ` on ${dayText(at, clock)}`}${sentAllTheSame(facts)}${refundClause(facts)}`;
}

function deliveredWords({ parcels, clock }: OrderFacts): string {
  const delivered = (parcels ?? []).filter(({ state }) => state === 'DELIVERED');
  const at = latestOf(delivered.map(({ deliveredAt, zone }) => zoned(deliveredAt, zone)));
  const day = at === null ? '' : ` on ${dayText(at, clock)}`;
  const where = neighbourClause(delivered);
  return delivered.length > 1
    ? `${allParcels(delivered.length)} delivered${where}${at === null ? '' : `, the last${day}`}`
    : `Delivered${where}${day}`;
}

function partlyReturned(facts: OrderFacts): string {
  return `${deliveredWords(facts)}; part of the order was returned${refundClause(facts, ' and')}`;
}

function returnRequested(facts: OrderFacts): string {
  const open = facts.returns.filter(({ state }) => state.value === 'REQUESTED' || state.value === 'APPROVED');
  const at = latestOf(open.map(({ requestedAt }) => requestedAt));
  const day = at === null ? '' : ` on ${dayText(at, facts.clock)}`;
  const approved = open.some(({ state }) => state.value === 'APPROVED');
  return `${deliveredWords(facts)}; you asked for a return${day}${approved ? ', which is approved' : ''}`;
}

/** What the customer still owes for what has arrived. */
function dueClause(facts: OrderFacts): string {
  if (!isPaymentAsked(facts)) return '';
  const { outstanding: sum } = facts.sums;
  return sum === null ? '; the payment is still due' : `; ${moneyText(sum)} is still to be paid`;
}

/** What goes back to the customer, as billing tells it. */
function refundClause({ payment, sums }: OrderFacts, joint = ';'): string {
  const { refunded } = sums;
  return refunded === null ? '' : `${joint} ${moneyText(refunded)} was ${givenBack(payment)}`;
}

function paymentGivenBack({ payment, sums }: OrderFacts): string {
  return `Your payment${sumOf(sums.refunded)} was ${givenBack(payment)}`;
}

/** A credit note alone has moved no money. */
function givenBack(payment: OrderFacts['payment']): string {
  return payment?.isPaidOut === false ? 'credited' : 'refunded';
}

function outstanding({ sums }: OrderFacts): string {
  return sumOf(sums.outstanding);
}

function sumOf(sum: Money | null): string {
  return sum === null ? '' : ` of ${moneyText(sum)}`;
}

/** What the order and billing systems know, with a word about what is missing. */
function withoutShipping(facts: OrderFacts): string {
  const { order, payment, clock } = facts;
  if (order.state.value === 'IN_PROGRESS') return lastSeen(facts);
  const placed = order.placedAt === null ? '' : ` of ${dayText(order.placedAt, clock)}`;
  const paid = payment?.state === 'PAID' ? ' and your payment' : '';
  const words = order.state.value === 'COMPLETED' ? 'Your order is complete' : `We have your order${placed}${paid}`;
  return `${words}; there is no word from the shipping system at the moment`;
}

/** An order in work may have left by now: only its own system's words are told, and since when they hold. */
function lastSeen(facts: OrderFacts): string {
  const since = inStateSince(facts);
  const day = since === null ? '' : ` on ${dayText(since, facts.clock)}`;
  const status = statusName(facts.order.state) ?? 'in progress';
  return `There is no word from the shipping system; your order was last seen as ${status}${day}`;
}

/** Where no shipping system is, nobody but the order's own can tell how far an order in work is. */
function inItsOwnWords(facts: OrderFacts): string {
  const status = statusName(facts.order.state);
  if (status === null) return 'Your order is in progress';
  const since = inStateSince(facts);
  return `Your order has the status ${status}${since === null ? '' : ` since ${dayText(since, facts.clock)}`}`;
}

function inStateSince({ order, history }: OrderFacts): Instant | null {
  return latestOf(history.filter(({ state }) => state.code === order.state.code).map(({ at }) => at));
}

function unreadable({ order }: OrderFacts): string {
  return `Your order is in a state that we cannot read${codeInBrackets(order.state)}`;
}
