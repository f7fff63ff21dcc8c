/** Puts customers into the index as their systems tell them now. */
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { readCustomerParts, readPeople } from '../../identity/people/read-people.ts';
import { paced } from './paced.ts';
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

/** Customers of one part: some ten milliseconds of work, for which everybody else waits. */
const PART = 100;

/**
 * In no more than `share` of the time. What is as it was costs no write. Shape: false where it was broken off. Errors:
 * SystemError.
 */
export async function putSystem(
  services: SubgraphServices,
  system: SystemId,
  share: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { registry, systems } = services;
  for await (const customers of paced(readCustomerParts(services, system, PART), share, signal)) {
    await registry.search.put(customers.map((one) => toSearchRecord(one, systems.identity.country)));
  }
  return !signal.aborted;
}
