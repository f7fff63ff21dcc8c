/** The six steps of an order. Source: docs/order-tracking.md, rule 11. */
import type { PaymentState } from '../../../schema/enums.ts';
import type { Instant } from '../../../schema/model.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import { isCalledOff } from '../../is-called-off.ts';
import type { OrderFacts, TrackedParcel } from './order-facts.ts';
import type { StepState, TrackingStage, TrackingStep } from './order-tracking.ts';
import { earliestOf, latestOf } from './timing/instants.ts';

export const STEPS = ['PLACED', 'PAID', 'PREPARING', 'SHIPPED', 'OUT_FOR_DELIVERY', 'DELIVERED'] as const;
export type Step = (typeof STEPS)[number] & TrackingStage;

const PAID_STATES: readonly PaymentState[] = ['AUTHORIZED', 'PAID', 'OVERPAID', 'PARTIALLY_REFUNDED', 'REFUNDED'];
const AT_THE_DOOR = ['OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED'] as const;

/** Whether an order has come that far; a later step counts for the earlier ones too. */
const REACHED: Readonly<Record<Step, (facts: OrderFacts) => boolean>> = {
  PLACED: () => true,
  PAID: (facts) => isPaid(facts),
  PREPARING: ({ order, fulfilment }) =>
    order.state.value === 'IN_PROGRESS' || order.state.value === 'COMPLETED' || fulfilment.reached.ALLOCATED !== 'NONE',
  SHIPPED: ({ fulfilment }) => fulfilment.reached.SHIPPED === 'ALL',
  OUT_FOR_DELIVERY: ({ fulfilment, parcels }) =>
    fulfilment.reached.SHIPPED === 'ALL' &&
    (parcels ?? []).every(({ state }) => state === 'DELIVERED' || isAtTheDoor(state)),
  DELIVERED: ({ fulfilment }) => fulfilment.reached.DELIVERED === 'ALL',
};

/** The step that the slowest part of the order has reached. */
export function furthestStep(facts: OrderFacts): Step {
  return STEPS.findLast((step) => REACHED[step](facts)) ?? 'PLACED';
}

/** One step is CURRENT unless the order is delivered or called off. */
export function trackingSteps(facts: OrderFacts): readonly TrackingStep[] {
  const furthest = STEPS.indexOf(furthestStep(facts));
  const states = STEPS.map((step, index) => stepState(facts, step, index - furthest));
  const times = STEPS.map((step, index) => (isReached(states[index]) ? TIME_OF[step](facts) : null));
  const told = timesInOrder(times);
  return STEPS.map((stage, index) => ({
    stage,
    state: states[index] ?? 'UPCOMING',
    reachedAt: told[index] ?? null,
  }));
}

function isReached(state: StepState | undefined): boolean {
  return state === 'DONE' || state === 'CURRENT';
}

/** `distance` from the furthest step: negative before it. */
function stepState(facts: OrderFacts, step: Step, distance: number): StepState {
  if (step === 'PAID' && (facts.order.onAccount || (distance < 0 && !isPaid(facts)))) return 'SKIPPED';
  if (distance > 0) return isCalledOff(facts.order) ? 'SKIPPED' : 'UPCOMING';
  if (distance < 0 || step === 'DELIVERED' || isCalledOff(facts.order)) return 'DONE';
  return 'CURRENT';
}

function isPaid({ order, payment }: OrderFacts): boolean {
  return !order.onAccount && payment !== null && PAID_STATES.includes(payment.state);
}

function isAtTheDoor(state: TrackedParcel['state']): boolean {
  return AT_THE_DOOR.some((one) => one === state);
}

const TIME_OF: Readonly<Record<Step, (facts: OrderFacts) => Instant | null>> = {
  PLACED: ({ order, history }) => order.placedAt ?? earliestOf(history.map(({ at }) => at)),
  PAID: ({ payment }) => payment?.paidAt ?? null,
  PREPARING: ({ history, parcels }) =>
    earliestOf([
      ...history.filter(({ state }) => state.value === 'IN_PROGRESS').map(({ at }) => at),
      ...(parcels ?? []).map(({ shipment }) => shipment.createdAt),
    ]),
  SHIPPED: ({ parcels }) => lastOf(parcels, ({ shippedAt }) => shippedAt),
  OUT_FOR_DELIVERY: ({ parcels }) =>
    lastOf(parcels, ({ scans }) =>
      earliestOf(scans.filter(({ state }) => isAtTheDoor(state.value)).map(({ at }) => at)),
    ),
  DELIVERED: ({ parcels }) => lastOf(parcels, ({ deliveredAt }) => deliveredAt),
};

/**
 * Times of several systems' clocks, of which only those are told that run forward. A payment or a status entry made up
 * afterwards gives way to the parcels' times; of the rest the earlier step keeps its time.
 */
function timesInOrder(times: readonly (Instant | null)[]): readonly (Instant | null)[] {
  const shipped = STEPS.indexOf('SHIPPED');
  const moving = earliestOf(times.slice(shipped));
  let last: Instant | null = null;
  return times.map((at, index) => {
    const madeUpLater = index > 0 && index < shipped && moving !== null && isBefore(moving, at);
    if (at === null || madeUpLater || (last !== null && isBefore(at, last))) return null;
    last = at;
    return at;
  });
}

function isBefore(a: Instant, b: Instant | null): boolean {
  return b !== null && compareNewestFirst(a, b) > 0;
}

function lastOf(
  parcels: readonly TrackedParcel[] | null,
  timeOf: (parcel: TrackedParcel) => Instant | null,
): Instant | null {
  return latestOf((parcels ?? []).map(timeOf));
}
