import { whenThere } from '../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { FOLDED_SCANS } from './shipment-fields.ts';
import { loadScans } from '../tracking/loading/scans.ts';
import type { ShipmentParent } from '../tracking/loading/scans.ts';
import { foldOptions, foldShipmentState } from '../tracking/shipment-state.ts';
import type { FoldedShipment } from '../tracking/shipment-state.ts';

/** A shipment's state as its scans tell it; all shipments of a request share one read of scans a system. */
export function loadFolded(
  services: SubgraphServices,
  context: RequestContext,
  shipment: ShipmentParent,
): MaybePromise<FoldedShipment> {
  return whenThere(loadScans(services, context, shipment, FOLDED_SCANS), (scans) =>
    foldShipmentState(shipment, scans, foldOptions(services.systems.infos, shipment.system, services.now())),
  );
}
