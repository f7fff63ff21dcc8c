/** Everybody in the systems, read live: a whole system as a stream, or records by their ids. */
import type { CallContext, CustomerPort, SystemInfo } from '../../../../adapters/ports.ts';
import { fieldSet } from '../../../../schema/field-set.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { ENTITY_NAMES } from '../../../../schema/model.ts';
import type { Entity } from '../../../../schema/model.ts';
import type { SubgraphServices } from '../../../services.ts';
import { MATCHED_FIELDS } from '../../source-record.ts';
import { personOfCustomer, personOfGuest } from './person-record.ts';
import type { PersonRecord } from './person-record.ts';

/** The build asks for the product and not for a person. */
export const BUILD_CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };

const AT_ONCE = 500;
const ASKED = { entity: fieldSet([...MATCHED_FIELDS, 'sharedKey', 'mergedInto']) };

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    if (batch.push(item) < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function withAddresses(
  port: CustomerPort,
  customers: readonly Entity<'Customer'>[],
): Promise<readonly PersonRecord[]> {
  const ids = customers.map(({ id }) => id);
  const addresses = port.can.children.has('addresses')
    ? await port.children('addresses', ids, null, BUILD_CONTEXT)
    : null;
  return customers.map((customer) =>
    personOfCustomer(
      customer,
      (addresses?.get(customer.id) ?? []).map(({ child }) => child),
    ),
  );
}

function isOf(system: SystemId): (port: { readonly system: SystemInfo }) => boolean {
  return (port) => port.system.id === system;
}

/** A system's guests in batches; one of several entities comes once. */
export async function* readGuests(
  { systems }: SubgraphServices,
  system: SystemId,
): AsyncGenerator<readonly PersonRecord[]> {
  const seen = new Set<RecordId>();
  const entities = ENTITY_NAMES.filter((entity) => entity !== 'Customer');
  for (const port of entities.flatMap((entity) => systems.ports(entity)).filter(isOf(system))) {
    for await (const guests of inBatches(port.guests(BUILD_CONTEXT))) {
      const unseen = guests.filter(({ id }) => !seen.has(id));
      for (const { id } of unseen) seen.add(id);
      yield unseen.map(({ id, email }) => personOfGuest(id, system, email));
    }
  }
}

/** A system's customers in batches, no guests. */
export async function* readCustomers(
  { systems }: SubgraphServices,
  system: SystemId,
): AsyncGenerator<readonly PersonRecord[]> {
  for (const port of systems.customerPorts.filter(isOf(system))) {
    for await (const customers of inBatches(port.all(BUILD_CONTEXT))) yield await withAddresses(port, customers);
  }
}

/** A system's customers, so many at a time: nothing is held at the system while the reader is at a part. */
export async function* readCustomerParts(
  { systems }: SubgraphServices,
  system: SystemId,
  size: number,
): AsyncGenerator<readonly PersonRecord[]> {
  for (const port of systems.customerPorts.filter(isOf(system))) {
    for await (const customers of port.parts(size, BUILD_CONTEXT)) yield await withAddresses(port, customers);
  }
}

/** A system's customers, then its guests, in batches. */
export async function* readSystem(
  services: SubgraphServices,
  system: SystemId,
): AsyncGenerator<readonly PersonRecord[]> {
  yield* readCustomers(services, system);
  yield* readGuests(services, system);
}

/**
 * Records by their ids; one that has left its system is absent. A guest's e-mail is in its id: whether anybody still ordered
 * by it is not asked.
 */
export async function readPeople(
  { systems }: SubgraphServices,
  ids: readonly string[],
): Promise<readonly PersonRecord[]> {
  const refs = ids.map((id) => ({ id: id as RecordId, ref: parseRecordId(id) })); // ids that the engine had from us
  const guests = refs.flatMap(({ id, ref }) =>
    ref?.kind === 'guest' ? [personOfGuest(id, ref.system, systems.sealer.open(ref.sealed))] : [],
  );
  const customers = await Promise.all(
    systems.customerPorts.map(async (port) => {
      const own = refs.filter(({ ref }) => ref?.kind === 'key' && ref.system === port.system.id).map(({ id }) => id);
      const found: PersonRecord[] = [];
      for (let from = 0; from < own.length; from += AT_ONCE) {
        // oxlint-disable-next-line no-await-in-loop -- one statement after the other, not all at once
        const read = await port.byIds(own.slice(from, from + AT_ONCE), BUILD_CONTEXT, ASKED);
        // oxlint-disable-next-line no-await-in-loop
        found.push(...(await withAddresses(port, [...read.values()])));
      }
      return found;
    }),
  );
  return [...customers.flat(), ...guests];
}
