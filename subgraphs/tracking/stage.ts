/** The order's stage: one word for the reader who wants one. Source: docs/order-tracking.md. */
import type { ShipmentState } from '../../schema/enums.ts';
import { isCalledOff } from '../money/is-called-off.ts';
import {
  isDeliveredAsSent,
  isOutOfSight,
  isQuote,
  isReportedDelivered,
  isSettled,
  openParcels,
  parcelsThatCount,
} from './order-facts.ts';
import type { OrderFacts } from './order-facts.ts';
import type { TrackingStage } from './order-tracking.ts';
import { furthestStep } from './steps.ts';

/** The worst first, which headlines begin with. */
export const PROBLEMS: readonly ShipmentState[] = [
  'LOST',
  'DAMAGED',
  'RETURNED_TO_SENDER',
  'RETURNING',
  'EXCEPTION',
  'ATTEMPT_FAILED',
  'STALE',
];

/** The first rule that holds decides; without one the stage is the furthest step. */
const RULES: readonly (readonly [TrackingStage, (facts: OrderFacts) => boolean])[] = [
  ['RETURNED', ({ fulfilment }) => fulfilment.returned === 'ALL'],
  ['CANCELLED', ({ order }) => isCalledOff(order)],
  ['DELIVERED', (facts) => facts.fulfilment.reached.DELIVERED === 'ALL' || isDeliveredAsSent(facts)],
  ['PROBLEM', hasProblem],
  ['PROBLEM', ({ order, fulfilment }) => order.state.value === 'ON_HOLD' && fulfilment.reached.SHIPPED === 'NONE'],
  // No order yet; or in work, and no shipping system tells how far.
  ['UNKNOWN', (facts) => isQuote(facts) || isOutOfSight(facts)],
  // Nothing is left but parcels that are said to be delivered and that nobody saw arrive.
  ['UNKNOWN', (facts) => openParcels(facts).length > 0 && openParcels(facts).every(isReportedDelivered)],
  // Closed in the order system without a parcel to prove it, or a parcel with nothing but an unmapped code.
  ['UNKNOWN', (facts) => isSettled(facts) || facts.fulfilment.state === 'UNKNOWN'],
  ['UNKNOWN', (facts) => facts.order.state.value === 'UNKNOWN' && furthestStep(facts) === 'PLACED'],
];

function hasProblem(facts: OrderFacts): boolean {
  return parcelsThatCount(facts).some((parcel) => PROBLEMS.includes(parcel.state) && !isReportedDelivered(parcel));
}

export function trackingStage(facts: OrderFacts): TrackingStage {
  return RULES.find(([, holds]) => holds(facts))?.[0] ?? furthestStep(facts);
}
