/** One order's whole way to the customer, from the records of every system. Source: docs/order-tracking.md. */
import { actionRequired } from './action-required.ts';
import { trackingEvents } from './events.ts';
import { headline } from './headline/headline.ts';
import { orderFacts } from './order-facts.ts';
import type { OrderTracking, TrackingInput } from './order-tracking.ts';
import { trackingStage } from './stage.ts';
import { trackingSteps } from './steps.ts';
import { orderEtas } from './timing/etas.ts';
import { lateness } from './timing/lateness.ts';

/** A pure function: the same records at the same moment give the same answer. */
export function trackOrder(input: TrackingInput): OrderTracking {
  const facts = orderFacts(input);
  const { late, atRisk } = lateness(facts);
  return {
    headline: headline(facts),
    stage: trackingStage(facts),
    steps: trackingSteps(facts),
    etas: orderEtas(facts),
    late,
    atRisk,
    actionRequired: actionRequired(facts),
    events: trackingEvents(input, facts),
    shipments: facts.allParcels.map(({ shipment }) => shipment.id),
    missing: input.missing,
  };
}
