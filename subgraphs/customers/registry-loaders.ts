/** The registry, read in batches: one lookup for all customers that a request asks for at once. */
import type { RegisteredCustomer } from '../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { lookUp } from '../reading/batch/lookup.ts';
import { indexMet } from './search/index/index-met.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

type Found = RegisteredCustomer | null;

/** By its id or a former one; null for any other text. */
export function loadCustomer(
  { registry }: SubgraphServices,
  context: RequestContext,
  id: string,
): Promise<RegisteredCustomer | null> {
  // The registry knows an id or does not; no text can do harm there.
  const customerId = id as CustomerId;
  return lookUp<CustomerId, Found>(
    context,
    { name: 'registry customers', missing: null, read: (ids) => registry.customers(ids, context) },
    customerId,
  );
}

/** Null for a record that is in no build and was not adopted. */
export function loadCustomerByRecord(
  { registry }: SubgraphServices,
  context: RequestContext,
  record: RecordId,
): Promise<RegisteredCustomer | null> {
  return lookUp<RecordId, Found>(
    context,
    { name: 'registry byRecords', missing: null, read: (records) => registry.byRecords(records, context) },
    record,
  );
}

/** The customer of a record that exists in its system: adopted where the registry does not know the record yet. */
export async function loadOrAdopt(
  services: SubgraphServices,
  context: RequestContext,
  record: RecordId,
): Promise<RegisteredCustomer | null> {
  const known = await loadCustomerByRecord(services, context, record);
  if (known !== null) return known;
  const systems = services.systems.infos.map(({ id }) => id);
  const adopt = async (records: readonly RecordId[]) => {
    const adopted = await services.registry.adopt(records, systems, context);
    await indexMet(services, records);
    return adopted;
  };
  return lookUp<RecordId, Found>(context, { name: 'registry adopt', missing: null, read: adopt }, record);
}
