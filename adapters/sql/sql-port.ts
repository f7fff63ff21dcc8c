/** The ports over SQL: one entity of one source, by the plan that its mapping was compiled to. */
import { SystemError } from '../../schema/errors.ts';
import type { ChildSpec, EntityName } from '../../schema/model.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import { keptBy } from '../kept.ts';
import type {
  CallContext,
  CustomerPort,
  ListPlace,
  Port,
  PortCapabilities,
  ShipmentPort,
  SystemInfo,
} from '../ports.ts';
import type { Dialect } from './statement/dialect.ts';
import { compileList } from './plan/list-plan.ts';
import type { ListPlan } from './plan/list-plan.ts';
import type { EntityPlan } from './plan/plan.ts';
import { createChildReads } from './read/read-children.ts';
import type { ChildReads } from './read/read-children.ts';
import { readAll, readGuests, readParts } from './read/read-everybody.ts';
import { readSearch } from './read/read-search.ts';
import { createReadList } from './read/read-list.ts';
import { createReadListOver } from './read/read-list-over.ts';
import type { ReadListOver } from './read/read-list-over.ts';
import { createReadByIds, createReadByNumbers } from './read/read-records.ts';
import { readShipmentsSince } from './read/read-shipments.ts';
import { createReadEarliest, createReadSums } from './read/read-totals.ts';
import type { Reads } from './read/reads.ts';
import { portByReach } from './reach/port-by-reach.ts';
import { bringingReach, createReadsWithin } from './reach/reads-within.ts';
import type { ReadsWithin } from './reach/reads-within.ts';

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

function compileChildren(reads: Reads): ReadonlyMap<string, ChildReads> {
  const { spec, children } = reads.plan;
  const found = new Map<string, ChildReads>();
  for (const [name, plan] of children) {
    const childSpec: ChildSpec | undefined = spec.children?.[name];
    if (childSpec === undefined) continue;
    found.set(name, createChildReads(reads, { name, plan, spec: childSpec, parent: reads.plan }));
  }
  return found;
}

function createListReads(reads: Reads, list: ListPlan) {
  return {
    list: createReadList(reads, list),
    sums: createReadSums(reads, list),
    earliest: createReadEarliest(reads, list),
  };
}

/** A caller who has gone gets nothing, not even the end of an empty stream. */
async function* whileAsked<T>(system: SystemInfo, context: CallContext, rows: AsyncIterable<T>): AsyncIterable<T> {
  if (context.signal?.aborted === true) throw new SystemError(system.id, 'TIMEOUT');
  yield* rows;
}

/** What a read gives as ports promise it: one promise, fulfilled where the rows are there already. */
function promised<T>(read: () => MaybePromise<T>): Promise<T> {
  try {
    return Promise.resolve(read());
  } catch (error) {
    return Promise.reject(error); // as an async function would
  }
}

/** The reads of another entity in the same source. */
export type ReadsOf = (entity: EntityName) => Reads | undefined;

/** How lists are read over those of other entities, each way made at its first use. */
function createListsOver(
  reads: Reads,
  lists: ReadonlyMap<string, ListPlan>,
  readsOf: ReadsOf,
): (name: string, over: ListPlace) => ReadListOver | null {
  const kept = new Map<string, ReadListOver | null>();
  return (name, over) => {
    const way = `${name} ${over.entity} ${over.list}`;
    const known = kept.get(way);
    if (known !== undefined) return known;
    const list = lists.get(name);
    const between = readsOf(over.entity);
    const read = list === undefined || between === undefined ? null : createListOver(reads, list, between, over.list);
    kept.set(way, read);
    return read;
  };
}

/** The rows between are those within the reach of the call, as the rows are that `reads` gives. */
function createListOver(reads: Reads, list: ListPlan, between: Reads, name: string): ReadListOver | null {
  const overList = compileList(between.plan, name, between.dialect);
  if (overList === null) return null;
  const betweenWithin = createReadsWithin(between);
  const readOf = keptBy(({ name: within, reads: over }: ReadsWithin) =>
    createReadListOver(within === '' ? reads : bringingReach(reads, within), list, { reads: over, list: overList }),
  );
  if (readOf(betweenWithin(undefined)) === null) return null;
  return (parents, context, asked) => readOf(betweenWithin(context.within))?.(parents, context, asked) ?? new Map();
}

/** The port over the rows that the reads give. */
function createPortOver<E extends EntityName>(entity: E, system: SystemInfo, reads: Reads, readsOf: ReadsOf): Port<E> {
  const { plan } = reads;
  const lists = compileLists(plan, reads.dialect);
  const byIds = createReadByIds(reads);
  const byNumbers = createReadByNumbers(reads);
  const listReads = new Map([...lists].map(([name, list]) => [name, createListReads(reads, list)]));
  const childReads = compileChildren(reads);
  const listsOver = createListsOver(reads, lists, readsOf);
  const port: Port<EntityName> = {
    entity,
    system,
    can: capabilities(plan, lists),
    byIds: (ids, context, asked) => promised(() => byIds(ids, context, asked?.entity)) as never,
    byNumbers: (numbers, context, asked) => promised(() => byNumbers(numbers, context, asked?.entity)) as never,
    list: (name, parents, page, context, asked) =>
      promised(() => listReads.get(name)?.list(parents, page, context, asked) ?? new Map()) as never,
    children: (name, parents, page, context, asked) =>
      promised(() => childReads.get(name)?.children(parents, page, context, asked?.child) ?? new Map()) as never,
    childrenOfList: (name, child, parents, context, asked) =>
      promised(() => {
        const list = lists.get(name);
        const found = list && childReads.get(child)?.ofList(list, parents, context, asked?.child);
        return found ?? new Map();
      }) as never,
    listOver: (name, over) => {
      const read = listsOver(name, over);
      return read && ((parents, context, asked) => promised(() => read(parents, context, asked)) as never);
    },
    childrenByIds: (name, ids, context, asked) =>
      promised(() => childReads.get(name)?.byIds(ids, context, asked?.child) ?? new Map()) as never,
    sums: (name, parents, request, context) =>
      promised(() => listReads.get(name)?.sums(parents, request, context) ?? new Map()),
    earliest: (name, parents, context) => promised(() => listReads.get(name)?.earliest(parents, context) ?? new Map()),
    guests: (context) => whileAsked(system, context, readGuests(reads, context)),
  };
  // Rows are decoded by the model's own table of fields: what a plan of E yields is an Entity<E>.
  return port as unknown as Port<E>;
}

/**
 * Makes the port of one entity in one source.
 *
 * Errors: its calls reject with SystemError alone.
 */
export function createSqlPort<E extends EntityName>(
  entity: E,
  system: SystemInfo,
  reads: Reads,
  readsOf: ReadsOf = () => undefined,
): Port<E> {
  return portByReach(reads, (own) => createPortOver(entity, system, own, readsOf));
}

export function createSqlCustomerPort(system: SystemInfo, reads: Reads): CustomerPort {
  const readsWithin = createReadsWithin(reads);
  const readsFor = ({ within }: CallContext): Reads => readsWithin(within).reads;
  return {
    ...createSqlPort('Customer', system, reads),
    search: (match, limit, context) => readSearch(readsFor(context), match, limit, context),
    all: (context) => whileAsked(system, context, readAll(readsFor(context), context)),
    parts: (size, context) => whileAsked(system, context, readParts(readsFor(context), size, context)),
  };
}

export function createSqlShipmentPort(system: SystemInfo, reads: Reads): ShipmentPort {
  const readsWithin = createReadsWithin(reads);
  return {
    ...createSqlPort('Shipment', system, reads),
    since: (at, context) =>
      whileAsked(system, context, readShipmentsSince(readsWithin(context.within).reads, at, context)),
  };
}
