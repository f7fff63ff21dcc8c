/**
 * What has to be done next, and by whom. Source: docs/order-tracking.md, rule 8.
 */
import type { Actor, PaymentState, ReturnState, ShipmentState } from '../../schema/enums.ts';
import type { Money } from '../../schema/model.ts';
import { dayText } from '../day-text.ts';
import { isCalledOff } from '../money/is-called-off.ts';
import { isRefunded } from '../money/is-refunded.ts';
import { moneyText } from '../money/money-text.ts';
import { clause } from './clause.ts';
import { hasReached } from './fulfilment/quantities.ts';
import { decisiveScan, isPaymentAsked, isReportedDelivered, isSettled, parcelIn } from './order-facts.ts';
import type { OrderFacts, TrackedParcel } from './order-facts.ts';
import type { ActionRequired, Return } from './order-tracking.ts';
import { isAbout } from './scan-words.ts';
import type { ScanTopic } from './scan-words.ts';
import { zoned } from './timing/instants.ts';

interface Rule {
  readonly by: Actor;
  /** Null where there is nothing to do. */
  readonly what: (facts: OrderFacts) => string | null;
}

const MONEY_HELD: readonly PaymentState[] = ['PAID', 'OVERPAID', 'PARTIALLY_PAID'];

/** The first rule with something to do decides: what keeps a parcel from its customer first, then money, then the rest. */
const RULES: readonly Rule[] = [
  { by: 'CUSTOMER', what: (facts) => onParcel(facts, ['AVAILABLE_FOR_PICKUP'], collect) },
  { by: 'CUSTOMER', what: (facts) => onProblem(facts, 'ADDRESS', 'Correct the delivery address.') },
  { by: 'CUSTOMER', what: (facts) => onProblem(facts, 'CUSTOMS', 'Hand over the customs papers.') },
  { by: 'CUSTOMER', what: (facts) => onParcel(facts, ['ATTEMPT_FAILED'], () => 'Arrange a new delivery.') },
  { by: 'CUSTOMER', what: pay },
  { by: 'SELLER', what: refundCalledOff },
  { by: 'SELLER', what: replace },
  { by: 'SELLER', what: sendAgain },
  { by: 'CARRIER', what: (facts) => onParcel(facts, ['EXCEPTION'], solve) },
  { by: 'SELLER', what: (facts) => onParcel(facts, ['STALE'], inquire) },
  { by: 'SELLER', what: settleReturn },
  { by: 'SELLER', what: (facts) => (returnIn(facts, 'REQUESTED') ? 'Decide on the return.' : null) },
  { by: 'CUSTOMER', what: (facts) => (returnIn(facts, 'APPROVED') ? 'Send the goods back.' : null) },
  { by: 'SELLER', what: approve },
  { by: 'SELLER', what: ({ order }) => (order.state.value === 'ON_HOLD' ? 'Release the order.' : null) },
  { by: 'SELLER', what: ship },
  { by: 'SELLER', what: takePayment },
];

export function actionRequired(facts: OrderFacts): ActionRequired | null {
  for (const { by, what } of RULES) {
    const words = what(facts);
    if (words !== null) return { by, what: words };
  }
  return null;
}

function onParcel(
  facts: OrderFacts,
  states: readonly ShipmentState[],
  words: (parcel: TrackedParcel, facts: OrderFacts) => string | null,
): string | null {
  // A problem parcel whose goods have all been delivered by another one asks for nothing more.
  if (facts.fulfilment.reached.DELIVERED === 'ALL') return null;
  const parcel = parcelIn(facts, states);
  return parcel === undefined ? null : words(parcel, facts);
}

function onProblem(facts: OrderFacts, topic: ScanTopic, words: string): string | null {
  const scans = (facts.parcels ?? []).flatMap((parcel) => decisiveScan(parcel) ?? []);
  return scans.some((scan) => isAbout(scan, topic)) && facts.fulfilment.reached.DELIVERED !== 'ALL' ? words : null;
}

function collect(parcel: TrackedParcel): string {
  const place = clause(decisiveScan(parcel)?.location);
  return place === null ? 'Collect the parcel.' : `Collect the parcel at ${place}.`;
}

function solve(parcel: TrackedParcel): string {
  const problem = clause(decisiveScan(parcel)?.text);
  return problem === null ? 'Solve the delivery problem.' : `Solve the delivery problem: ${problem}.`;
}

function inquire(parcel: TrackedParcel, facts: OrderFacts): string | null {
  if (isReportedDelivered(parcel)) {
    return isSettled(facts) ? null : 'Find out whether the parcel arrived: nothing but its own status says so.';
  }
  const at = zoned(parcel.lastSignAt, parcel.zone);
  const since = at === null ? '' : `, which has been silent since ${dayText(at, facts.clock)}`;
  return `Ask the carrier for the parcel${since}.`;
}

function pay(facts: OrderFacts): string | null {
  if (!isPaymentAsked(facts)) return null;
  const state = facts.payment?.state;
  const sum = sumText(facts.sums.outstanding);
  if (state === 'PARTIALLY_PAID') return sum === null ? 'Pay the rest.' : `Pay the remaining ${sum}.`;
  const again = state === 'FAILED' ? ': the last payment did not go through' : '';
  return `Pay ${sum ?? 'for the order'}${again}.`;
}

function refundCalledOff({ order, payment, sums }: OrderFacts): string | null {
  if (!isCalledOff(order) || payment === null || !MONEY_HELD.includes(payment.state)) return null;
  return `Refund ${sumText(sums.received) ?? 'the payment'}.`;
}

function replace(facts: OrderFacts): string | null {
  return isOver(facts) ? null : onParcel(facts, ['LOST', 'DAMAGED'], () => 'Replace or refund the parcel.');
}

function sendAgain(facts: OrderFacts): string | null {
  return isOver(facts) ? null : onParcel(facts, ['RETURNED_TO_SENDER'], () => 'Send the parcel again or refund it.');
}

/** Nothing is to be sent any more: a parcel that did not arrive has been refunded with the rest. */
function isOver({ order, payment }: OrderFacts): boolean {
  return isCalledOff(order) || (payment?.state === 'REFUNDED' && payment.isPaidOut);
}

function returnIn({ returns }: OrderFacts, state: ReturnState): Return | undefined {
  return returns.find((one) => one.state.value === state);
}

function settleReturn({ returns, payment, fulfilment }: OrderFacts): string | null {
  const received = returns.filter(({ state }) => state.value === 'RECEIVED');
  const toRefund = received.some(({ replacement }) => !replacement);
  if (toRefund && !(payment !== null && isRefunded(payment, returns))) return 'Refund the returned goods.';
  return received.length > 0 && fulfilment.reached.SHIPPED !== 'ALL' ? 'Send the replacement.' : null;
}

function approve({ fulfilment }: OrderFacts): string | null {
  return fulfilment.state === 'AWAITING_APPROVAL' ? 'Approve or decline the order.' : null;
}

const TO_SHIP: readonly string[] = ['PLACED', 'CONFIRMED', 'IN_PROGRESS'];
const SETTLED: readonly PaymentState[] = ['AUTHORIZED', 'NOT_DUE', 'OVERPAID', 'PAID'];

/** Only what is known to be paid, or need not be yet, has to be shipped. */
function ship({ order, payment, parcels, fulfilment }: OrderFacts): string | null {
  const mayShip = order.onAccount || (payment !== null && SETTLED.includes(payment.state));
  if (parcels === null || fulfilment.ofServices || !mayShip || !TO_SHIP.includes(order.state.value)) return null;
  if (fulfilment.returned !== 'NONE' || fulfilment.reached.SHIPPED === 'ALL') return null;
  const allSent = parcels.every(({ state }) => hasReached(state, 'SHIPPED'));
  if (fulfilment.backordered === 'ALL' && allSent) return 'Restock the goods that the order waits for.';
  return fulfilment.reached.SHIPPED === 'NONE' ? 'Ship the order.' : 'Ship the rest of the order.';
}

/** An authorization runs out: what has been sent is paid for once the money is taken. */
function takePayment({ payment, sums, fulfilment }: OrderFacts): string | null {
  if (payment?.state !== 'AUTHORIZED' || fulfilment.reached.SHIPPED !== 'ALL') return null;
  const sum = sumText(sums.outstanding);
  return `Take the authorized payment${sum === null ? '' : ` of ${sum}`}.`;
}

function sumText(sum: Money | null): string | null {
  return sum === null ? null : moneyText(sum);
}
