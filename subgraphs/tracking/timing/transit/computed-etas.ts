import type { Instant } from '../../../../schema/model.ts';
import type { ComputedEta, ParcelRecords, Shipment, TrackingInput } from '../../order-tracking.ts';
import { foldOptions, foldShipmentState } from '../../shipment-state.ts';
import { CONFIDENCE, estimateArrival } from './estimate.ts';
import type { KnownTransits, ParcelUnderWay } from './estimate.ts';
import { routeOf } from './route.ts';

/**
 * An eta for each parcel in transit, as far as enough parcels have gone its way before. Of one that is out for delivery
 * its scan says more than the time that others took; where a delivery failed, or the parcel is held up or waits to be
 * collected, what somebody does about it decides.
 */
export function computedEtas(
  known: KnownTransits,
  parcels: readonly ParcelRecords[],
  { systems, now }: Pick<TrackingInput, 'systems' | 'now'>,
): readonly ComputedEta[] {
  return parcels.flatMap(({ shipment, scans }): readonly ComputedEta[] => {
    const { state, shippedAt } = foldShipmentState(shipment, scans, foldOptions(systems, shipment.system, now));
    if (shippedAt === null || state !== 'IN_TRANSIT') return [];
    const estimate = estimateArrival(known, underWay(shipment, shippedAt), now);
    if (estimate === null) return [];
    return [{ shipment: shipment.id, ...estimate, asOf: known.learntAt, confidence: CONFIDENCE }];
  });
}

function underWay(shipment: Shipment, shippedAt: Instant): ParcelUnderWay {
  const names = [shipment.carrier, shipment.service].filter((name) => name !== null);
  return { route: routeOf(shipment), shippedAt, carrier: names.length === 0 ? null : names.join(' ') };
}
