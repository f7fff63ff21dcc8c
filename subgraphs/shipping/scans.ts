import { loadAllChildren } from '../all-children.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { Scan, Shipment } from './tracking/order-tracking.ts';

/** A shipment as a parent in the graph: tracking brings its scans along, elsewhere they are read when asked for. */
export type ShipmentParent = Shipment & { readonly scans?: readonly Scan[] };

/** A parcel's scans, oldest first, as its system holds them. */
export async function loadScans(
  services: SubgraphServices,
  context: RequestContext,
  { id, scans }: ShipmentParent,
): Promise<readonly Scan[]> {
  return scans ?? loadAllChildren(services, context, { entity: 'Shipment', child: 'scans', parent: id });
}

/**
 * The scans as they are shown: carriers send one twice and their files come twice, so that scans of one time, code and
 * place are one. A scan without a time has no place among them.
 */
export function distinctScans(scans: readonly Scan[]): readonly Scan[] {
  const dated = scans.filter(({ at }) => at !== null);
  const distinct = new Map(dated.map((scan) => [JSON.stringify([scan.at, scan.state.code, scan.location]), scan]));
  return [...distinct.values()];
}
