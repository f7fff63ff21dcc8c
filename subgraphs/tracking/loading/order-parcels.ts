/** What the order and shipping systems hold for one order: what fulfilment and tracking are folded from. */
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity } from '../../../schema/model.ts';
import { loadAllChildren } from '../../reading/all-children.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import type { SystemAnswers } from '../../reading/ask-systems.ts';
import { loadEntity } from '../../reading/loaders.ts';
import { askWholeList } from '../../paging/feeds/whole-list.ts';
import { promised } from '../../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { askScans } from './scans.ts';
import { TRACKED } from './tracked-fields.ts';
import type { OrderLine, ParcelRecords, Return, Shipment } from '../order-tracking.ts';

export interface OrderRecords {
  readonly order: Entity<'Order'>;
  readonly lines: readonly OrderLine[];
  readonly returns: readonly Return[];
}

/**
 * The order with what was bought and what came back, read side by side. Null where there is no such order.
 *
 * Errors: the SystemError of the order system: without the order there is nothing to fold.
 */
export async function loadOrderRecords(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
): Promise<OrderRecords | null> {
  const [order, lines, returns] = await Promise.all([
    loadEntity(services, context, 'Order', id, TRACKED.order),
    loadAllChildren(services, context, { entity: 'Order', child: 'lines', parent: id, asked: TRACKED.lines }),
    loadAllChildren(services, context, { entity: 'Order', child: 'returns', parent: id, asked: TRACKED.returns }),
  ]);
  return order === null ? null : { order, lines, returns };
}

/** An order's parcels, an answer a shipping system, newest first in each. Null where none knows of orders at all. */
export async function loadOrderParcels(
  services: SubgraphServices,
  context: RequestContext,
  order: RecordId,
): Promise<SystemAnswers<readonly ParcelRecords[]> | null> {
  const ports = services.systems.ports('Shipment').filter(({ can }) => can.lists.has('byOrder'));
  if (ports.length === 0) return null;
  return askSystems(ports, async (port) => {
    const children = [{ child: 'lines' }, { child: 'scans' }] as const;
    const rows = await promised(askWholeList(context, port, 'byOrder', order, { children }));
    return Promise.all(rows.map(async ({ entity }) => loadParcel(services, context, entity)));
  });
}

/** A parcel with what is in it and what was scanned of it. */
export async function loadParcel(
  services: SubgraphServices,
  context: RequestContext,
  shipment: Shipment,
): Promise<ParcelRecords> {
  const [lines, scans] = await Promise.all([
    loadAllChildren(services, context, { entity: 'Shipment', child: 'lines', parent: shipment.id }),
    promised(askScans(services, context, shipment)),
  ]);
  return { shipment, lines, scans };
}
