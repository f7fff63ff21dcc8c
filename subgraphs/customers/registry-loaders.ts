/**
 * The registry, read in batches: one lookup for all customers that a request asks for at once. As subgraphs/loaders.ts
 * does for the systems, and kept by request for the same reason: no viewer can ever meet another's.
 */
import DataLoader from 'dataloader';
import type { Registry, RegisteredCustomer } from '../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import type { RequestContext } from '../services.ts';

interface RegistryLoaders {
  readonly byId: DataLoader<CustomerId, RegisteredCustomer | null>;
  readonly byRecord: DataLoader<RecordId, RegisteredCustomer | null>;
  readonly adopted: DataLoader<RecordId, RegisteredCustomer | null>;
}

const loadersOfRequest = new WeakMap<RequestContext, RegistryLoaders>();

function batched<K, V>(read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>): DataLoader<K, V | null> {
  return new DataLoader<K, V | null>(async (keys) => {
    const found = await read(keys);
    return keys.map((key) => found.get(key) ?? null);
  });
}

function loadersOf(registry: Registry, context: RequestContext): RegistryLoaders {
  const known = loadersOfRequest.get(context);
  if (known !== undefined) return known;
  const loaders: RegistryLoaders = {
    byId: batched((ids) => registry.customers(ids)),
    byRecord: batched((records) => registry.byRecords(records)),
    adopted: batched((records) => registry.adopt(records)),
  };
  loadersOfRequest.set(context, loaders);
  return loaders;
}

/** By its id or a former one; null for any other text. */
export async function loadCustomer(
  registry: Registry,
  context: RequestContext,
  id: string,
): Promise<RegisteredCustomer | null> {
  // The registry knows an id or does not; no text can do harm there.
  return loadersOf(registry, context).byId.load(id as CustomerId);
}

/** Null for a record that is in no build and was not adopted. */
export async function loadCustomerByRecord(
  registry: Registry,
  context: RequestContext,
  record: RecordId,
): Promise<RegisteredCustomer | null> {
  return loadersOf(registry, context).byRecord.load(record);
}

/** The customer of a record that exists in its system: a new one where the registry does not know the record yet. */
export async function loadOrAdopt(
  registry: Registry,
  context: RequestContext,
  record: RecordId,
): Promise<RegisteredCustomer | null> {
  const known = await loadCustomerByRecord(registry, context, record);
  return known ?? loadersOf(registry, context).adopted.load(record);
}
