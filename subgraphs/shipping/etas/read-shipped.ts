/** Parcels that have left, as transit times are learnt from them. */
import type { TransitRoute } from '../../../adapters/registry/port.ts';
import type { CallContext, ChildRow, ShipmentPort } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity, Instant } from '../../../schema/model.ts';
import type { SubgraphServices } from '../../services.ts';
import { foldOptions, foldShipmentState } from '../../tracking/shipment-state.ts';
import { FOLDED_SCANS } from '../shipment-fields.ts';
import { routeOf } from '../../tracking/timing/transit/route.ts';

export interface ShippedParcel {
  readonly route: TransitRoute;
  readonly shippedAt: Instant;
  /** Null where it has not been delivered, or nothing proves it. */
  readonly deliveredAt: Instant | null;
}

type Shipment = Entity<'Shipment'>;
type Scans = ReadonlyMap<RecordId, readonly ChildRow<'Shipment', 'scans'>[]>;
type Services = Pick<SubgraphServices, 'systems' | 'now'>;

/** Shipments whose scans are read in one statement. */
const AT_ONCE = 500;

/**
 * Every parcel of all systems created (else shipped) since an instant that has left, by the same evidence as tracking
 * has: its row and its scans.
 *
 * Errors: SystemError where a system does not answer: transit times without its parcels would pass for all.
 */
export async function* readShipped(
  services: Services,
  since: Instant,
  context: CallContext,
): AsyncIterable<ShippedParcel> {
  for (const port of services.systems.shipmentPorts) {
    for await (const shipments of inChunks(port.since(since, context))) {
      yield* await foldShipped(services, port, shipments, context);
    }
  }
}

async function foldShipped(
  { systems, now }: Services,
  port: ShipmentPort,
  shipments: readonly Shipment[],
  context: CallContext,
): Promise<readonly ShippedParcel[]> {
  const ids = shipments.map(({ id }) => id);
  const scans: Scans = port.can.children.has('scans')
    ? await port.children('scans', ids, null, context, { child: FOLDED_SCANS })
    : new Map();
  const options = foldOptions(systems.infos, port.system.id, now());
  return shipments.flatMap((shipment): readonly ShippedParcel[] => {
    const own = (scans.get(shipment.id) ?? []).map(({ child }) => child);
    const { shippedAt, deliveredAt } = foldShipmentState(shipment, own, options);
    return shippedAt === null ? [] : [{ route: routeOf(shipment), shippedAt, deliveredAt }];
  });
}

async function* inChunks<T>(items: AsyncIterable<T>): AsyncIterable<readonly T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
