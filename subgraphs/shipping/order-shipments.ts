import type { RecordId } from '../../schema/ids.ts';
import type { Entity } from '../../schema/model.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import { askFromAll } from '../paging/feeds/whole-list.ts';
import { told } from '../reading/batch/answer.ts';
import type { Told } from '../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { shipmentsReading } from './shipment-fields.ts';

/**
 * An order's parcels over all shipping systems, newest first. Lines and scans that will be asked of each are read beside
 * the list, so that the parcels' own fields answer at once.
 *
 * Errors: a SystemError when any of the systems does not answer.
 */
export function loadOrderShipments(
  services: SubgraphServices,
  context: RequestContext,
  info: SelectionInfo,
  order: RecordId,
): Told<readonly Entity<'Shipment'>[]> {
  return told(askFromAll(context, services.systems.ports('Shipment'), 'byOrder', order, shipmentsReading(info)));
}
