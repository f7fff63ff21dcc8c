/** The steps of an order, six at the most. Source: docs/order-tracking.md, rule 11. */
import type { Instant } from '../../schema/model.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import type { Share } from './fulfilment/shares.ts';
import { isOutOfSight, isQuote, isSettled, parcelsThatCount } from './order-facts.ts';
import type { OrderFacts, TrackedParcel } from './order-facts.ts';
import type { StepState, TrackingStage, TrackingStep } from './order-tracking.ts';
import { earliestOf, latestOf } from './timing/instants.ts';

export const STEPS = ['PLACED', 'PAID', 'PREPARING', 'SHIPPED', 'OUT_FOR_DELIVERY', 'DELIVERED'] as const;
export type Step = (typeof STEPS)[number] & TrackingStage;

const AT_THE_DOOR = ['OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED'] as const;

/** How much of an order has come that far; a later step counts for the earlier ones too. */
const REACHED: Readonly<Record<Step, (facts: OrderFacts) => Share>> = {
  PLACED: () => 'ALL',
  PAID: (facts) => allOrNone(isPaid(facts)),
  PREPARING: ({ order, fulfilment }) =>
    allOrNone(
      order.state.value === 'IN_PROGRESS' ||
        order.state.value === 'COMPLETED' ||
        fulfilment.reached.ALLOCATED !== 'NONE',
    ),
  SHIPPED: ({ fulfilment }) => fulfilment.reached.SHIPPED,
  OUT_FOR_DELIVERY: (facts) => shareThere(facts, ({ state }) => isAtTheDoor(state)),
  DELIVERED: ({ fulfilment }) => fulfilment.reached.DELIVERED,
};

/**
 * The same of the past: a parcel that went back to the depot for the night has been out for delivery, and what a
 * customer's bank took back had been paid.
 */
const EVER_REACHED: typeof REACHED = {
  ...REACHED,
  PAID: (facts) => allOrNone(wasPaid(facts)),
  OUT_FOR_DELIVERY: (facts) =>
    shareThere(facts, ({ shipment, scans }) => [shipment, ...scans].some(({ state }) => isAtTheDoor(state.value))),
};

function shareThere(facts: OrderFacts, isThere: (parcel: TrackedParcel) => boolean): Share {
  const { fulfilment, parcels } = facts;
  const there = (parcels ?? []).filter((parcel) => parcel.state === 'DELIVERED' || isThere(parcel));
  if (there.length === 0) return 'NONE';
  const isWhole = parcelsThatCount(facts).every((parcel) => there.includes(parcel));
  return fulfilment.reached.SHIPPED === 'ALL' && isWhole ? 'ALL' : 'SOME';
}

/** The step at which the slowest part of the order is now. */
export function furthestStep(facts: OrderFacts): Step {
  return STEPS[reach(facts, REACHED).whole] ?? 'PLACED';
}

/** The last step that all of the order has reached, and the last that any part of it has; -1 for a quote. */
interface Reach {
  readonly whole: number;
  readonly part: number;
}

function reach(facts: OrderFacts, shareOf: typeof REACHED): Reach {
  // A quote was never placed.
  const shares = isQuote(facts) ? [] : STEPS.map((step) => shareOf[step](facts));
  return {
    whole: shares.lastIndexOf('ALL'),
    part: shares.findLastIndex((share) => share !== 'NONE'),
  };
}

/** Steps that no system of the mapping can ever tell are left out. */
const TOLD_BY: Readonly<Partial<Record<Step, (facts: OrderFacts) => boolean>>> = {
  PAID: ({ hasBilling }) => hasBilling,
  SHIPPED: ({ hasShipping }) => hasShipping,
  OUT_FOR_DELIVERY: ({ hasShipping }) => hasShipping,
  DELIVERED: ({ hasShipping }) => hasShipping,
};

/**
 * CURRENT are the steps from the one that the slowest part of the order has reached to the one that the fastest has;
 * none where nothing goes on any more, and none where no shipping system tells how far it is.
 */
export function trackingSteps(facts: OrderFacts): readonly TrackingStep[] {
  const reached = reach(facts, EVER_REACHED);
  const states = STEPS.map((step, index) => stepState(facts, step, index, reached));
  const times = STEPS.map((step, index) => (isReached(states[index]) ? TIME_OF[step](facts) : null));
  const told = timesInOrder(times);
  const steps = STEPS.map((stage, index) => ({
    stage,
    state: states[index] ?? 'UPCOMING',
    reachedAt: told[index] ?? null,
  }));
  return steps.filter(({ stage }) => TOLD_BY[stage]?.(facts) ?? true);
}

function isReached(state: StepState | undefined): boolean {
  return state === 'DONE' || state === 'CURRENT';
}

function stepState(facts: OrderFacts, step: Step, index: number, { whole, part }: Reach): StepState {
  if (step === 'PAID' && (facts.order.onAccount || (index < whole && !wasPaid(facts)))) return 'SKIPPED';
  const outOfSight = isOutOfSight(facts);
  if (index > part) return isSettled(facts) && !outOfSight ? 'SKIPPED' : 'UPCOMING';
  return index < whole || isSettled(facts) || outOfSight ? 'DONE' : 'CURRENT';
}

function allOrNone(holds: boolean): Share {
  return holds ? 'ALL' : 'NONE';
}

function isPaid(facts: OrderFacts): boolean {
  return wasPaid(facts) && facts.payment?.state !== 'DISPUTED';
}

function wasPaid({ order, payment }: OrderFacts): boolean {
  return !order.onAccount && payment?.wasCovered === true;
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
