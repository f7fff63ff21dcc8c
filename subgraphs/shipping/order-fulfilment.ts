import type { FulfilmentState } from '../../schema/enums.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadOrderParcels, loadOrderRecords } from '../tracking/loading/order-parcels.ts';
import { fulfilmentState } from '../tracking/fulfilment/fulfilment-state.ts';
import { foldOptions, foldShipmentState } from '../tracking/shipment-state.ts';

/**
 * The fulfilment axis of an order, from its lines and returns and from its parcels in all shipping systems. Null for an
 * order that does not exist, and where no shipping system knows of orders.
 *
 * Errors: a SystemError when the order system or any shipping system does not answer: some of the parcels would give a
 * state that is wrong, not one that is incomplete.
 */
export async function loadFulfilmentState(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
): Promise<FulfilmentState | null> {
  const [records, parcels] = await Promise.all([
    loadOrderRecords(services, context, id),
    loadOrderParcels(services, context, id),
  ]);
  if (records === null || parcels === null) return null;
  if (parcels.failure !== null) throw parcels.failure;
  const now = services.now();
  const folded = parcels.answers.flat().map(({ shipment, lines, scans }) => ({
    shipment,
    lines,
    ...foldShipmentState(shipment, scans, foldOptions(services.systems.infos, shipment.system, now)),
  }));
  return fulfilmentState(records.order, records.lines, records.returns, folded);
}
