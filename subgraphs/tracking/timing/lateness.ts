/** Whether an order is late, or likely to be. Source: docs/order-tracking.md, rule 8. */
import { hasPassed, liesAfter } from '../../day-text.ts';
import type { ZonedInstant } from '../../day-text.ts';
import { computedEta, promiseOfOrder, promiseOfParcel } from './etas.ts';
import { inOrder } from './instants.ts';
import { isQuote, isSettled, openParcels } from '../order-facts.ts';
import type { OrderFacts } from '../order-facts.ts';

export interface Lateness {
  readonly late: boolean;
  readonly atRisk: boolean;
  /** The promise that was broken first, where the order is late. */
  readonly brokenPromise: ZonedInstant | null;
}

const IN_TIME: Lateness = { late: false, atRisk: false, brokenPromise: null };

/**
 * Late: a promised date has passed and what was promised is not delivered. At risk: not late yet, but the computed eta
 * lies after the promise. A shipping system that is down excuses nobody: an order that may have been delivered unseen,
 * because its own system has closed it, is settled and not late. A quote promises nothing.
 */
export function lateness(facts: OrderFacts): Lateness {
  if (isQuote(facts) || isSettled(facts)) return IN_TIME;
  const promises = openPromises(facts);
  const brokenPromise = promises.find((promise) => hasPassed(promise, facts.clock)) ?? null;
  if (brokenPromise !== null) return { late: true, atRisk: false, brokenPromise };
  const computed = computedEta(facts)[0]?.latest ?? null;
  const atRisk = computed !== null && promises.some((promise) => liesAfter(computed, promise, facts.clock));
  return { late: false, atRisk, brokenPromise: null };
}

/** The promise that the order still has to keep: none once all was delivered, though a replacement may be on its way. */
export function openPromiseOf(facts: OrderFacts): ZonedInstant | null {
  return facts.fulfilment.onceDelivered ? null : promiseOfOrder(facts);
}

/** The order's promise and those of its parcels that are still on their way, first to last. */
function openPromises(facts: OrderFacts): readonly ZonedInstant[] {
  // Goods that are sent again were promised with the parcel that failed.
  const sentAgain = (facts.parcels ?? []).filter((parcel) => facts.fulfilment.sentAgain.has(parcel));
  const undelivered = [...openParcels(facts), ...sentAgain];
  return inOrder([openPromiseOf(facts), ...undelivered.map(promiseOfParcel)]);
}
