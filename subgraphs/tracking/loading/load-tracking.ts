import type { RecordId } from '../../../schema/ids.ts';
import { loadAllChildren } from '../../reading/all-children.ts';
import { mergeMissing } from '../../reading/ask-systems.ts';
import type { SystemAnswers } from '../../reading/ask-systems.ts';
import { loadOrderBilling } from '../../money/order-billing.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { loadOrderParcels, loadOrderRecords } from './order-parcels.ts';
import { TRACKED } from './tracked-fields.ts';
import type { ParcelRecords, TrackingInput } from '../order-tracking.ts';
import { computedEtas } from '../timing/transit/computed-etas.ts';

/**
 * What an order's tracking is folded from: its order, billing and shipping systems, read side by side. Null where there
 * is no such order. Other systems that do not answer are in `missing`.
 *
 * Errors: the SystemError of the order system.
 */
export async function loadTrackingInput(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
): Promise<TrackingInput | null> {
  const [records, history, billing, parcels] = await Promise.all([
    loadOrderRecords(services, context, id),
    loadAllChildren(services, context, { entity: 'Order', child: 'history', parent: id, asked: TRACKED.history }),
    loadOrderBilling(services, context, id),
    loadOrderParcels(services, context, id),
  ]);
  if (records === null) return null;
  const told = toldParcels(parcels);
  const known = services.transitTimes?.known() ?? null;
  const moment = { systems: services.systems.infos, now: services.now() };
  return {
    ...records,
    history,
    invoices: billing?.books?.invoices ?? null,
    payments: billing?.books?.payments ?? null,
    parcels: told,
    missing: mergeMissing(billing?.missing ?? [], parcels?.missing ?? []),
    hasBilling: billing !== null,
    hasShipping: parcels !== null,
    tellsMoney: true,
    ...moment,
    computedEtas: known === null ? [] : computedEtas(known, told ?? [], moment),
  };
}

/** Null where nobody tells: that no parcel was found says nothing while a system that may have one is silent. */
function toldParcels(asked: SystemAnswers<readonly ParcelRecords[]> | null): readonly ParcelRecords[] | null {
  const parcels = asked?.answers.flat() ?? [];
  return asked === null || (asked.failure !== null && parcels.length === 0) ? null : parcels;
}
