import { fieldSet } from '../../schema/field-set.ts';
import { SystemError } from '../../schema/errors.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Entity } from '../../schema/model.ts';
import { customerNames } from '../reading/customer-names.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

const CUSTOMER = fieldSet(['customer']);
const LINKS = fieldSet(['customer', 'order']);

/** The names of whose conversation a ticket is, or else of whose order it is about; null while nobody can tell them. */
export async function ticketNames(
  services: SubgraphServices,
  context: RequestContext,
  { id }: Entity<'Ticket'>,
): Promise<readonly string[] | null> {
  try {
    const links = (await loadEntity(services, context, 'Ticket', id, LINKS))?.links;
    const customer = links?.customer ?? (await customerOfOrder(services, context, links?.order ?? null));
    return customer === null ? [] : await customerNames(services, context, [customer]);
  } catch (error) {
    if (error instanceof SystemError) return null;
    throw error;
  }
}

async function customerOfOrder(
  services: SubgraphServices,
  context: RequestContext,
  order: RecordId | null,
): Promise<RecordId | null> {
  return order === null
    ? null
    : ((await loadEntity(services, context, 'Order', order, CUSTOMER))?.links.customer ?? null);
}
