/**
 * The registry as viewers see it whose reach is bounded: of customers in reach, the links in reach. A record that lies
 * outside is one that nobody knows, and whether the registry does is not even asked.
 */
import type { CallContext, Systems } from '../../adapters/ports.ts';
import type { RegisteredCustomer, Registry } from '../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { seesAll } from './reach.ts';
import type { Reach } from './reach.ts';
import { reachedAmong } from './reached-records.ts';

type Found<K> = ReadonlyMap<K, RegisteredCustomer>;
type CustomerReach = Extract<Reach, { readonly kind: 'customer' }>;

export interface RegistryReaching {
  readonly reachOf: (context: CallContext) => Promise<Reach>;
  /** The ports that read within the reach. */
  readonly systems: Pick<Systems, 'port'>;
}

/** Of the viewer's own customer it is known already; any other id may be a former one of his. */
async function ownCustomers(
  registry: Registry,
  { customer }: CustomerReach,
  ids: readonly CustomerId[],
  context: CallContext,
): Promise<Found<CustomerId>> {
  const names = new Set([customer.id, context.viewer.customerId]);
  const others = ids.filter((id) => !names.has(id));
  const found =
    others.length === 0 ? new Map<CustomerId, RegisteredCustomer>() : await registry.customers(others, context);
  const own = ids.filter((id) => names.has(id) || found.get(id)?.id === customer.id);
  return new Map(own.map((id) => [id, customer]));
}

/** Customers with those of their links that are the partner's; a customer with none is absent. */
async function customersOfPartner<K>(
  systems: RegistryReaching['systems'],
  context: CallContext,
  found: Found<K>,
): Promise<Found<K>> {
  const records = [...found.values()].flatMap(({ links }) => links.map(({ record }) => record));
  const reached = await reachedAmong(systems, context, 'Customer', [...new Set(records)]);
  const cut = [...found].map(([key, customer]) => {
    const links = customer.links.filter(({ record }) => reached.has(record));
    return [key, { ...customer, links }] as const;
  });
  return new Map(cut.filter(([, { links }]) => links.length > 0));
}

type FindByRecords = (records: readonly RecordId[]) => Promise<Found<RecordId>>;

async function customersOfRecords(
  { reachOf, systems }: RegistryReaching,
  records: readonly RecordId[],
  context: CallContext,
  find: FindByRecords,
): Promise<Found<RecordId>> {
  const reach = await reachOf(context);
  switch (reach.kind) {
    case 'customer':
      return new Map(records.filter((one) => reach.records.has(one)).map((one) => [one, reach.customer]));
    case 'partner': {
      const reached = [...(await reachedAmong(systems, context, 'Customer', records))];
      return reached.length === 0 ? new Map() : customersOfPartner(systems, context, await find(reached));
    }
    case 'nothing':
      return new Map();
  }
}

async function customersOfIds(
  registry: Registry,
  { reachOf, systems }: RegistryReaching,
  ids: readonly CustomerId[],
  context: CallContext,
): Promise<Found<CustomerId>> {
  const reach = await reachOf(context);
  switch (reach.kind) {
    case 'customer':
      return ownCustomers(registry, reach, ids, context);
    case 'partner':
      return customersOfPartner(systems, context, await registry.customers(ids, context));
    case 'nothing':
      return new Map();
  }
}

/** The registry itself for staff; for others what lies in their reach. */
export function registryWithin(registry: Registry, reaching: RegistryReaching): Registry {
  // One by one: what registries come to tell is to be bounded before it compiles.
  return {
    customers: async (ids, context) =>
      seesAll(context) ? registry.customers(ids, context) : customersOfIds(registry, reaching, ids, context),
    byRecords: async (records, context) =>
      seesAll(context)
        ? registry.byRecords(records, context)
        : customersOfRecords(reaching, records, context, async (some) => registry.byRecords(some, context)),
    adopt: async (records, systems, context) =>
      seesAll(context)
        ? registry.adopt(records, systems, context)
        : customersOfRecords(reaching, records, context, async (some) => registry.adopt(some, systems, context)),
    apply: async (...request) => registry.apply(...request),
    applySome: async (...request) => registry.applySome(...request),
    isEmpty: async () => registry.isEmpty(),
    get transits() {
      return registry.transits;
    },
    get partnerKeys() {
      return registry.partnerKeys;
    },
    get audit() {
      return registry.audit;
    },
    /** For staff, whose reach has no bounds: who asks through it makes sure of that (customers/require-staff.ts). */
    get identity() {
      return registry.identity;
    },
    /** Leads to records alone; what they say is read within the reach. */
    get search() {
      return registry.search;
    },
    close: async () => registry.close(),
  };
}
