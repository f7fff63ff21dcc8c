/** Puts customers into the index as their systems tell them now. */
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { readCustomers, readPeople } from '../../identity/people/read-people.ts';
import { toSearchRecord } from './search-terms.ts';

/** Those that have left go. Errors: SystemError. */
export async function putIntoIndex(services: SubgraphServices, records: readonly RecordId[]): Promise<void> {
  const { registry, systems } = services;
  const customers = records.filter((record) => parseRecordId(record)?.kind === 'key');
  const people = await readPeople(services, customers);
  const found = new Set<RecordId>(people.map(({ id }) => id));
  await registry.search.put(people.map((one) => toSearchRecord(one, systems.identity.country)));
  await registry.search.remove(customers.filter((record) => !found.has(record)));
}

/** What is as it was costs no write. Shape: false where it was broken off. Errors: SystemError. */
export async function putSystem(services: SubgraphServices, system: SystemId, signal: AbortSignal): Promise<boolean> {
  const { registry, systems } = services;
  for await (const customers of readCustomers(services, system)) {
    if (signal.aborted) return false;
    await registry.search.put(customers.map((one) => toSearchRecord(one, systems.identity.country)));
  }
  return true;
}
