import type { RecordId } from '../../schema/ids.ts';
import type { ShipmentParent } from '../tracking/loading/scans.ts';
import type { OrderTracking, TrackingInput } from '../tracking/order-tracking.ts';
import { trackOrder } from '../tracking/track-order.ts';

/** OrderTracking in the graph: what the fold found, and the parcels that it names by their ids. */
type TrackingParent = Omit<OrderTracking, 'shipments'> & {
  readonly shipmentIds: readonly RecordId[];
  readonly parcels: ReadonlyMap<RecordId, ShipmentParent>;
};

export function toTracking(input: TrackingInput | null): TrackingParent | null {
  if (input === null) return null;
  const { shipments: shipmentIds, ...tracking } = trackOrder(input);
  const parcels = (input.parcels ?? []).map(({ shipment, lines, scans }) => ({ ...shipment, lines, scans }));
  return { ...tracking, shipmentIds, parcels: new Map(parcels.map((parcel) => [parcel.id, parcel])) };
}

export const trackingResolvers = {
  OrderTracking: {
    shipments: ({ shipmentIds, parcels }: TrackingParent) =>
      shipmentIds.map((id) => parcels.get(id)).filter((parcel) => parcel !== undefined),
    events: ({ events, parcels }: TrackingParent) =>
      events.map((event) => ({ ...event, shipment: event.shipment && parcels.get(event.shipment) })),
  },
} as const;
