import type { RegisteredCustomer } from '../../adapters/registry/port.ts';
import type { LookRoots } from '../live/look-roots.ts';
import type { CustomerParent } from '../reading/references.ts';
import { touchCustomer } from '../reading/touch.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { findCustomerByRecord } from './customer-by-record.ts';
import { createLinksMissing } from './links-missing.ts';
import { loadCustomer } from './registry-loaders.ts';

/** A customer with all that a gateway would bring to the subgraphs that ask for it (`@requires`). */
type FoundCustomer = Pick<RegisteredCustomer, 'id'> & CustomerParent;

/** How looks of another subgraph find a customer, as clients of the whole graph do. */
export function customerLook(services: SubgraphServices): LookRoots {
  const linksMissing = createLinksMissing(services);

  async function parentOf(
    context: RequestContext,
    finding: Promise<RegisteredCustomer | null>,
  ): Promise<FoundCustomer | null> {
    const found = await finding;
    if (found === null) return null;
    const { id, links } = found;
    touchCustomer(context, id);
    return { id, records: links.map(({ record }) => ({ id: record })), linksMissing: await linksMissing() };
  }

  return {
    sdl: 'extend type Query { customer(id: ID!): Customer customerByRecord(id: ID!): Customer }',
    fields: {
      customer: async (_root, { id }, context) => parentOf(context, loadCustomer(services, context, id)),
      customerByRecord: async (_root, { id }, context) =>
        parentOf(context, findCustomerByRecord(services, context, id)),
    },
  };
}
