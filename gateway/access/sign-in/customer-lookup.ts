import { randomUUID } from 'node:crypto';
import { parseRecordId } from '../../../schema/ids.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import { findCustomerAndRecord } from '../../../subgraphs/index.ts';
import type { RequestContext, SubgraphServices } from '../../../subgraphs/index.ts';
import type { Registry } from './partner-of-key.ts';
import type { CustomerOf, NamedCustomer } from './viewer-of-token.ts';

/** The server itself asks: whose the record is, and nothing of what it says. */
function ownContext(): RequestContext {
  return { viewer: { audience: 'agent', subject: 'c360 sign-in', scopes: [] }, requestId: randomUUID() };
}

function namedBy(
  signedInBy: NamedCustomer['signedInBy'],
  customer: { readonly id: CustomerId } | undefined,
): NamedCustomer | null {
  return customer === undefined ? null : { customerId: customer.id, signedInBy };
}

/** Asks the registry alone, for a process that opens no legacy system: what no build has seen is nobody there. */
export function lookUpInRegistry(open: () => Promise<Registry>): CustomerOf {
  return async (id) => {
    const registry = await open();
    if (parseRecordId(id) === null) {
      const asked = id as CustomerId; // the registry knows an id or does not; no text can do harm there
      return namedBy(asked, (await registry.customers([asked], ownContext())).get(asked));
    }
    const record = id as RecordId; // parsed above
    return namedBy(record, (await registry.byRecords([record], ownContext())).get(record));
  };
}

/** As the graph's `customerByRecord`: a record that is newer than the last build is taken up. */
export function lookUpCustomer(services: SubgraphServices): CustomerOf {
  const known = lookUpInRegistry(async () => services.registry);
  return async (id) => {
    if (parseRecordId(id) === null) return known(id);
    const found = await findCustomerAndRecord(services, ownContext(), id);
    return found === null ? null : namedBy(found.record, found.customer);
  };
}
