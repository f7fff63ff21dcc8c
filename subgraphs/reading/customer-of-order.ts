import { fieldSet } from '../../schema/field-set.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadEntity } from './loaders.ts';

const CUSTOMER = fieldSet(['customer']);

/** Null for an order that is not there or names no customer. */
export async function customerOfOrder(
  services: SubgraphServices,
  context: RequestContext,
  order: RecordId,
): Promise<RecordId | null> {
  return (await loadEntity(services, context, 'Order', order, CUSTOMER))?.links.customer ?? null;
}
