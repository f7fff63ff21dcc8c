import type { RequestContext, SubgraphServices } from '../services.ts';
import { FOLDED_SCANS } from './shipment-fields.ts';
import { loadScans } from '../tracking/loading/scans.ts';
import type { ShipmentParent } from '../tracking/loading/scans.ts';
import { foldOptions, foldShipmentState } from '../tracking/shipment-state.ts';
import type { FoldedShipment } from '../tracking/shipment-state.ts';

/** A shipment's state as its scans tell it; all shipments of a request share one read of scans a system. */
export async function loadFolded(
  services: SubgraphServices,
  context: RequestContext,
  shipment: ShipmentParent,
): Promise<FoldedShipment> {
  const scans = await loadScans(services, context, shipment, FOLDED_SCANS);
  return foldShipmentState(shipment, scans, foldOptions(services.systems.infos, shipment.system, services.now()));
}
