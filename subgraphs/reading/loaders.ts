/**
 * What a port answers, through the request's loaders (batch/loader.ts): one batch a relation and request. Whoever names
 * what it looks at has no other column read; who names nothing has all of them.
 */
import type { Asked, ChildPage, ChildRow, PageRequest, Port, Row, SumRequest } from '../../adapters/ports.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Child, ChildName, Entity, EntityName, Instant, ListName, Money } from '../../schema/model.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { keptByPort } from './batch/kept-by-port.ts';
import { load } from './batch/loader.ts';
import type { Relation } from './batch/loader.ts';
import { onlyKey, pageKey } from './batch/page-key.ts';
import { readTouchedLists, touchRecord, withLinks } from './touch.ts';

const NONE = Promise.resolve([]);
const NOTHING = Promise.resolve(null);
const ID_ALONE = fieldSet([]);

function portOfRecord<E extends EntityName>(services: SubgraphServices, entity: E, id: RecordId): Port<E> | undefined {
  const ref = parseRecordId(id);
  return ref === null ? undefined : services.systems.port(entity, ref.system);
}

/** One record by its id; null where there is none. Rejects with a SystemError when its system does not answer. */
export function loadEntity<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  entity: E,
  id: string,
  asked?: FieldSet,
): Promise<Entity<E> | null> {
  const recordId = id as RecordId; // parsed by portOfRecord; any other text finds no port
  const port = portOfRecord(services, entity, recordId);
  if (port === undefined) return NOTHING;
  const records: Relation<RecordId, Entity<E> | null> = {
    name: `${entity} ${port.system.id} byIds`,
    missing: null,
    read: (ids, all) => port.byIds(ids, context, all),
  };
  if (context.touched === undefined || entity === 'Customer')
    return load(context, records, recordId, { entity: asked });
  return touched(services, context, entity, load(context, records, recordId, { entity: withLinks(entity, asked) }));
}

/** Notes whose record it is, for the audit, before anybody has it. A customer's own is noted with the customer. */
async function touched<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  entity: E,
  reading: Promise<Entity<E> | null>,
): Promise<Entity<E> | null> {
  const record = await reading;
  if (record !== null) {
    await touchRecord(context, entity, record, (owner, id) => loadEntity(services, context, owner, id, ID_ALONE));
  }
  return record;
}

/** Records of one system by their number. */
export function loadByNumber<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  number: string,
  asked?: FieldSet,
): Promise<readonly Entity<E>[]> {
  const records: Relation<string, readonly Entity<E>[]> = {
    name: `${port.entity} ${port.system.id} byNumbers`,
    missing: [],
    read: (numbers, all) => port.byNumbers(numbers, context, all),
  };
  return load(context, records, number, { entity: asked });
}

export interface ListRequest<L extends string> {
  readonly list: L;
  readonly page: PageRequest;
  readonly asked?: Asked | undefined;
}

/** One parent's rows of a list in one system, newest first. */
export function loadList<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  { list, page, asked }: ListRequest<L>,
  parent: RecordId,
): Promise<readonly Row<E, L>[]> {
  const rows: Relation<RecordId, readonly Row<E, L>[]> = {
    name: `${port.entity} ${port.system.id} list ${list} ${pageKey(page)}`,
    missing: [],
    read: (parents, all) =>
      readTouchedLists<E, L>(context, { entity: port.entity, list }, all, (wanted) =>
        port.list(list, parents, page, context, wanted),
      ),
  };
  return load(context, rows, parent, asked);
}

function childrenOnPage<E extends EntityName, C extends ChildName<E>>(
  port: Port<E>,
  child: C,
  page: ChildPage | null,
): Relation<RecordId, readonly ChildRow<E, C>[]> {
  return {
    name: `${port.entity} ${port.system.id} children ${child} ${pageKey(page)}`,
    missing: [],
    read: (parents, all, context) => port.children(child, parents, page, context, all),
  };
}

// Asked for by allChildrenOf alone, with what these are.
const allChildren = keptByPort((port, child) =>
  childrenOnPage(port as Port<EntityName>, child as ChildName<EntityName>, null),
);

/** All children of a port's records, by their parents. */
export function allChildrenOf<E extends EntityName, C extends ChildName<E>>(
  port: Port<E>,
  child: C,
): Relation<RecordId, readonly ChildRow<E, C>[]> {
  return allChildren(port, child);
}

export interface ChildrenRequest<E extends EntityName, C extends ChildName<E>> {
  readonly entity: E;
  readonly child: C;
  readonly parent: RecordId;
  readonly page?: ChildPage | null;
  readonly asked?: FieldSet | undefined;
}

/** One parent's children, oldest first; all of them where no page is given. */
export function loadChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  { entity, child, parent, page = null, asked }: ChildrenRequest<E, C>,
): Promise<readonly ChildRow<E, C>[]> {
  const port = portOfRecord(services, entity, parent);
  if (port === undefined || !port.can.children.has(child)) return NONE;
  const children = page === null ? allChildrenOf(port, child) : childrenOnPage(port, child, page);
  return load(context, children, parent, { child: asked });
}

/** One child by its own id; null where there is none. */
export function loadChildById<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  { entity, child, id, asked }: { entity: E; child: C; id: string; asked?: FieldSet },
): Promise<Child<E, C> | null> {
  const recordId = id as RecordId; // as in loadEntity
  const port = portOfRecord(services, entity, recordId);
  if (port === undefined || !port.can.children.has(child)) return NOTHING;
  const children: Relation<RecordId, Child<E, C> | null> = {
    name: `${entity} ${port.system.id} childrenByIds ${child}`,
    missing: null,
    read: (ids, all) => port.childrenByIds(child, ids, context, all),
  };
  return load(context, children, recordId, { child: asked });
}

/** Exact sums of a money field over each parent's rows of a list in one system, one entry a currency. */
export function loadSums<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  list: ListName<E>,
  parents: readonly RecordId[],
  request: SumRequest,
): Promise<readonly (readonly Money[])[]> {
  const sums: Relation<RecordId, readonly Money[]> = {
    name: `${port.entity} ${port.system.id} sums ${list} ${request.field} ${onlyKey(request.only)}`,
    missing: [],
    read: (all) => port.sums(list, all, request, context),
  };
  return Promise.all(parents.map((parent) => load(context, sums, parent)));
}

/** The earliest time of one parent's rows of a list in one system; null without any. */
export function loadEarliest<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  list: ListName<E>,
  parent: RecordId,
): Promise<Instant | null> {
  const times: Relation<RecordId, Instant | null> = {
    name: `${port.entity} ${port.system.id} earliest ${list}`,
    missing: null,
    read: (parents) => port.earliest(list, parents, context),
  };
  return load(context, times, parent);
}
