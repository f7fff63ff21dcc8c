import type { GraphQLResolveInfo } from 'graphql';
import { loadAllChildren } from '../reading/all-children.ts';
import { whenTaken } from '../reading/batch/answer.ts';
import { customerOfOrder } from '../reading/customer-of-order.ts';
import { findByNumber } from '../reading/find-by-number.ts';
import { loadEntity } from '../reading/loaders.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import { customerReference, orderReference } from '../reading/references.ts';
import type { CustomerParent, OrderParent } from '../reading/references.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadCustomerShipments } from './customer-shipments.ts';
import type { ShipmentsArgs } from './customer-shipments.ts';
import { askFolded } from './folded-shipment.ts';
import { isGuestParcelId, loadGuestParcel } from './guest/guest-parcel.ts';
import { loadGuestTrackingInput } from './guest/guest-tracking.ts';
import type { TrackOrderArgs } from './guest/guest-tracking.ts';
import { loadTrackingInput } from '../tracking/loading/load-tracking.ts';
import { loadFulfilmentState } from './order-fulfilment.ts';
import { loadOrderShipments } from './order-shipments.ts';
import { askScans, distinctScans } from '../tracking/loading/scans.ts';
import type { ShipmentParent } from '../tracking/loading/scans.ts';
import type { Scan, ShipmentLine } from '../tracking/order-tracking.ts';
import { askedByNumber, askedScans, askedShipment, askedShipmentLines } from './shipment-fields.ts';
import { toTracking, trackingResolvers } from './tracking-resolvers.ts';

/** The resolvers of schema/shipping.graphql. */
export function shippingResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Query: queryResolvers(services),
    Customer: {
      shipments: async (
        customer: CustomerParent,
        args: ShipmentsArgs,
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => loadCustomerShipments(services, context, customer, args, info),
    },
    Order: {
      fulfilmentState: async ({ id }: OrderParent, _args: unknown, context: RequestContext) =>
        loadFulfilmentState(services, context, id),
      shipments: ({ id }: OrderParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
        loadOrderShipments(services, context, info, id),
      tracking: async ({ id }: OrderParent, _args: unknown, context: RequestContext) =>
        toTracking(await loadTrackingInput(services, context, id)),
    },
    ...trackingResolvers,
    Shipment: shipmentResolvers(services),
    ShipmentLine: {
      // A line that does not say how many counts for none, as it does in the fulfilment state.
      quantity: ({ quantity }: ShipmentLine) => quantity ?? '0',
    },
    Scan: {
      state: ({ state }: Scan) => state.value,
      code: ({ state }: Scan) => state.code,
    },
  };
}

function queryResolvers(services: SubgraphServices) {
  return {
    shipment: async (_root: unknown, { id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
      loadShipment(services, context, id, info),
    findShipments: async (
      _root: unknown,
      { trackingNumber }: { trackingNumber: string },
      context: RequestContext,
      info: GraphQLResolveInfo,
    ) => {
      const asked = askedByNumber(info);
      const found = await findByNumber(services, context, info, { entity: 'Shipment', number: trackingNumber, asked });
      // Carriers use a number again: the parcel that bears it now comes first.
      return found.toSorted((a, b) => compareNewestFirst(a.createdAt ?? a.shippedAt, b.createdAt ?? b.shippedAt));
    },
    trackOrder: async (_root: unknown, args: TrackOrderArgs, context: RequestContext) =>
      toTracking(await loadGuestTrackingInput(services, context, args)),
  };
}

async function loadShipment(
  services: SubgraphServices,
  context: RequestContext,
  id: string,
  info: SelectionInfo,
): Promise<ShipmentParent | null> {
  if (isGuestParcelId(id)) return loadGuestParcel(services, context, id);
  return loadEntity(services, context, 'Shipment', id, askedShipment(info));
}

function shipmentResolvers(services: SubgraphServices) {
  return {
    __resolveReference: async ({ id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
      loadShipment(services, context, id, info),
    state: (shipment: ShipmentParent, _args: unknown, context: RequestContext) =>
      whenTaken(askFolded(services, context, shipment), ({ state }) => state),
    stateCode: ({ state }: ShipmentParent) => state.code,
    shippedAt: (shipment: ShipmentParent, _args: unknown, context: RequestContext) =>
      whenTaken(askFolded(services, context, shipment), ({ shippedAt }) => shippedAt),
    deliveredAt: (shipment: ShipmentParent, _args: unknown, context: RequestContext) =>
      whenTaken(askFolded(services, context, shipment), ({ deliveredAt }) => deliveredAt),
    lines: ({ id, lines }: ShipmentParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) => {
      const asked = askedShipmentLines(info);
      return lines ?? loadAllChildren(services, context, { entity: 'Shipment', child: 'lines', parent: id, asked });
    },
    scans: (shipment: ShipmentParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
      whenTaken(askScans(services, context, shipment, askedScans(info)), distinctScans),
    order: ({ links }: ShipmentParent) => orderReference(links),
    // Partners know customers by their orders: shipping systems' own records of them are nobody's.
    customer: ({ links }: ShipmentParent, _args: unknown, context: RequestContext) =>
      context.viewer.audience === 'partner' && links.order !== null
        ? customerOfOrder(services, context, links.order).then((customer) => customerReference({ customer }))
        : customerReference(links),
  };
}
