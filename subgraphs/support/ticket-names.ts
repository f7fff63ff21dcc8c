import { fieldSet } from '../../schema/field-set.ts';
import { SystemError } from '../../schema/errors.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Entity } from '../../schema/model.ts';
import { readsPlain } from '../../schema/viewer.ts';
import type { Beside } from '../masking/masks.ts';
import { customerNames } from '../reading/customer-names.ts';
import { customerOfOrder } from '../reading/customer-of-order.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

const LINKS = fieldSet(['customer', 'order']);

export type WithNames<T> = T & Pick<Beside, 'named'>;

/** A ticket or message with the names to hide in its words. `tickets`: the ids that its ticket may have. */
export function withTicketNames<T extends object>(
  services: SubgraphServices,
  context: RequestContext,
  record: T,
  tickets: readonly RecordId[],
): WithNames<T> {
  if (readsPlain(context.viewer)) return record;
  return { ...record, named: () => ticketNames(services, context, tickets) };
}

/** The names of whose conversation it is, or else of whose order it is about; null while nobody can tell them. */
async function ticketNames(
  services: SubgraphServices,
  context: RequestContext,
  tickets: readonly RecordId[],
): Promise<readonly string[] | null> {
  try {
    const read = await Promise.all(tickets.map((id) => loadEntity(services, context, 'Ticket', id, LINKS)));
    const found = read.filter((ticket) => ticket !== null);
    if (found.length === 0) return null;
    const customers = await Promise.all(found.map((ticket) => customerOfTicket(services, context, ticket)));
    return await customerNames(
      services,
      context,
      customers.filter((customer) => customer !== null),
    );
  } catch (error) {
    if (error instanceof SystemError) return null;
    throw error;
  }
}

async function customerOfTicket(
  services: SubgraphServices,
  context: RequestContext,
  { links: { customer, order } }: Entity<'Ticket'>,
): Promise<RecordId | null> {
  return customer ?? (order === null ? null : customerOfOrder(services, context, order));
}
