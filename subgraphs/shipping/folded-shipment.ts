import { mapped } from '../reading/batch/answer.ts';
import type { Answer } from '../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { FOLDED_SCANS } from './shipment-fields.ts';
import { askScans } from '../tracking/loading/scans.ts';
import type { ShipmentParent } from '../tracking/loading/scans.ts';
import { foldOptions, foldShipmentState } from '../tracking/shipment-state.ts';
import type { FoldedShipment } from '../tracking/shipment-state.ts';

/** A shipment's state as its scans tell it; all shipments of a request share one read of scans a system. */
export function askFolded(
  services: SubgraphServices,
  context: RequestContext,
  shipment: ShipmentParent,
): Answer<FoldedShipment> {
  return mapped(askScans(services, context, shipment, FOLDED_SCANS), (scans) =>
    foldShipmentState(shipment, scans, foldOptions(services.systems.infos, shipment.system, services.now())),
  );
}
