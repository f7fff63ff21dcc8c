/** The ports over SQL: one entity of one source, by the plan that its mapping was compiled to. */
import { SystemError } from '../../schema/errors.ts';
import type { ChildSpec, EntityName } from '../../schema/model.ts';
import type { CallContext, CustomerPort, Port, PortCapabilities, ShipmentPort, SystemInfo } from '../ports.ts';
import type { Dialect } from './statement/dialect.ts';
import { compileList } from './plan/list-plan.ts';
import type { ListPlan } from './plan/list-plan.ts';
import type { EntityPlan } from './plan/plan.ts';
import type { ChildPlace } from './read/child-place.ts';
import { readChildren, readChildrenByIds } from './read/read-children.ts';
import { readAll, readGuests, readSearch } from './read/read-identity.ts';
import { readList } from './read/read-list.ts';
import { readByIds, readByNumbers } from './read/read-records.ts';
import { readShipmentsSince } from './read/read-shipments.ts';
import { readEarliest, readSums } from './read/read-totals.ts';
import type { Reads } from './read/reads.ts';

function compileLists(plan: EntityPlan, dialect: Dialect): ReadonlyMap<string, ListPlan> {
  const lists = Object.keys(plan.spec.lists).map((name) => [name, compileList(plan, name, dialect)] as const);
  return new Map(lists.flatMap(([name, list]) => (list === null ? [] : [[name, list] as const])));
}

function capabilities(plan: EntityPlan, lists: ReadonlyMap<string, ListPlan>): PortCapabilities {
  return {
    links: new Set(plan.links.keys()),
    lists: new Set(lists.keys()),
    children: new Set(plan.children.keys()),
    fields: new Set(plan.fields.keys()),
  };
}

function placeOf(plan: EntityPlan, name: string): ChildPlace | null {
  const child = plan.children.get(name);
  const spec: ChildSpec | undefined = plan.spec.children?.[name];
  return child === undefined || spec === undefined ? null : { name, plan: child, spec, parent: plan };
}

/** A caller who has gone gets nothing, not even the end of an empty stream. */
async function* whileAsked<T>(system: SystemInfo, context: CallContext, rows: AsyncIterable<T>): AsyncIterable<T> {
  if (context.signal?.aborted === true) throw new SystemError(system.id, 'TIMEOUT');
  yield* rows;
}

/**
 * Makes the port of one entity in one source.
 *
 * Errors: its calls reject with SystemError alone.
 */
export function createSqlPort<E extends EntityName>(entity: E, system: SystemInfo, reads: Reads): Port<E> {
  const { plan } = reads;
  const lists = compileLists(plan, reads.dialect);
  const port: Port<EntityName> = {
    entity,
    system,
    can: capabilities(plan, lists),
    byIds: (ids, context) => readByIds(reads, ids, context) as never,
    byNumbers: (numbers, context) => readByNumbers(reads, numbers, context) as never,
    list: async (name, parents, page, context) => {
      const list = lists.get(name);
      if (list === undefined) return new Map();
      return (await readList(reads, list, parents, page, context)) as never;
    },
    children: async (name, parents, page, context) => {
      const place = placeOf(plan, name);
      return place === null ? new Map() : ((await readChildren(reads, place, parents, page, context)) as never);
    },
    childrenByIds: async (name, ids, context) => {
      const place = placeOf(plan, name);
      return place === null ? new Map() : ((await readChildrenByIds(reads, place, ids, context)) as never);
    },
    sums: async (name, parents, request, context) => {
      const list = lists.get(name);
      return list === undefined ? new Map() : readSums(reads, list, parents, request, context);
    },
    earliest: async (name, parents, context) => {
      const list = lists.get(name);
      return list === undefined ? new Map() : readEarliest(reads, list, parents, context);
    },
    guests: (context) => whileAsked(system, context, readGuests(reads, context)),
  };
  // Rows are decoded by the model's own table of fields: what a plan of E yields is an Entity<E>.
  return port as unknown as Port<E>;
}

export function createSqlCustomerPort(system: SystemInfo, reads: Reads): CustomerPort {
  return {
    ...createSqlPort('Customer', system, reads),
    search: (match, limit, context) => readSearch(reads, match, limit, context),
    all: (context) => whileAsked(system, context, readAll(reads, context)),
  };
}

export function createSqlShipmentPort(system: SystemInfo, reads: Reads): ShipmentPort {
  return {
    ...createSqlPort('Shipment', system, reads),
    since: (at, context) => whileAsked(system, context, readShipmentsSince(reads, at, context)),
  };
}
