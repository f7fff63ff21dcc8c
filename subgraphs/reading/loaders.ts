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
import { givenAnswer, madeOf, promised } from './batch/answer.ts';
import type { Answer } from './batch/answer.ts';
import { keptByPort } from './batch/kept-by-port.ts';
import { ask, load } from './batch/loader.ts';
import type { Relation } from './batch/loader.ts';
import { onlyKey, pageKey } from './batch/page-key.ts';
import { readTouchedLists, touchRecord, withLinks } from './touch.ts';

const NONE = givenAnswer<readonly never[]>([]);
const NOTHING = givenAnswer(null);
const ID_ALONE = fieldSet([]);

function portOfRecord<E extends EntityName>(services: SubgraphServices, entity: E, id: RecordId): Port<E> | undefined {
  const ref = parseRecordId(id);
  return ref === null ? undefined : services.systems.port(entity, ref.system);
}

const recordsByIds = keptByPort((port): Relation<RecordId, Entity<EntityName> | null> => {
  const of = port as Port<EntityName>; // asked for by askRecord alone, with what it is
  const name = `${of.entity} ${of.system.id} byIds`;
  return { name, missing: null, read: (ids, asked, context) => of.byIds(ids, context, asked) };
});

/**
 * One record by its id; null where there is none. Nothing notes whose it is: for customers' own records, which are noted
 * with the customer. The answer fails with a SystemError when its system does not answer.
 */
export function askCustomerRecord(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
  asked?: FieldSet,
): Answer<Entity<'Customer'> | null> {
  return askRecord(services, context, 'Customer', id, asked);
}

function askRecord<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  entity: E,
  id: RecordId,
  asked: FieldSet | undefined,
): Answer<Entity<E> | null> {
  const port = portOfRecord(services, entity, id);
  if (port === undefined) return NOTHING;
  // A port's records are of its entity.
  const records = recordsByIds(port, '') as Relation<RecordId, Entity<E> | null>;
  return ask(context, records, id, { entity: asked });
}

/** One record by its id; null where there is none. Rejects with a SystemError when its system does not answer. */
export async function loadEntity<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  entity: E,
  id: string,
  asked?: FieldSet,
): Promise<Entity<E> | null> {
  const recordId = id as RecordId; // parsed by portOfRecord; any other text finds no port
  // A customer's own is noted with the customer.
  if (context.touched === undefined || entity === 'Customer')
    return promised(askRecord(services, context, entity, recordId, asked));
  const record = await promised(askRecord(services, context, entity, recordId, withLinks(entity, asked)));
  if (record !== null) {
    // Whose record it is, for the audit, before anybody has it.
    await touchRecord(context, entity, record, (owner, named) => loadEntity(services, context, owner, named, ID_ALONE));
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
export async function loadList<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  request: ListRequest<L>,
  parent: RecordId,
): Promise<readonly Row<E, L>[]> {
  return promised(askList(context, port, request, parent));
}

/** The same as an answer. */
export function askList<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  { list, page, asked }: ListRequest<L>,
  parent: RecordId,
): Answer<readonly Row<E, L>[]> {
  return ask(context, listOnPage(port, list, page), parent, asked);
}

/** One page of a list, of any parents. */
export function listOnPage<E extends EntityName, L extends ListName<E>>(
  port: Port<E>,
  list: L,
  page: PageRequest,
): Relation<RecordId, readonly Row<E, L>[]> {
  return {
    name: `${port.entity} ${port.system.id} list ${list} ${pageKey(page)}`,
    missing: [],
    read: (parents, all, context) =>
      readTouchedLists<E, L>(context, { entity: port.entity, list }, all, (wanted) =>
        port.list(list, parents, page, context, wanted),
      ),
  };
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
export async function loadChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  request: ChildrenRequest<E, C>,
): Promise<readonly ChildRow<E, C>[]> {
  return promised(askChildren(services, context, request));
}

/** The same as an answer. */
export function askChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  { entity, child, parent, page = null, asked }: ChildrenRequest<E, C>,
): Answer<readonly ChildRow<E, C>[]> {
  const port = portOfRecord(services, entity, parent);
  if (port === undefined || !port.can.children.has(child)) return NONE;
  const children = page === null ? allChildrenOf(port, child) : childrenOnPage(port, child, page);
  return ask(context, children, parent, { child: asked });
}

/** One child by its own id; null where there is none. */
export async function loadChildById<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  { entity, child, id, asked }: { entity: E; child: C; id: string; asked?: FieldSet },
): Promise<Child<E, C> | null> {
  const recordId = id as RecordId; // as in loadEntity
  const port = portOfRecord(services, entity, recordId);
  if (port === undefined || !port.can.children.has(child)) return null;
  const children: Relation<RecordId, Child<E, C> | null> = {
    name: `${entity} ${port.system.id} childrenByIds ${child}`,
    missing: null,
    read: (ids, all) => port.childrenByIds(child, ids, context, all),
  };
  return load(context, children, recordId, { child: asked });
}

/** Exact sums of a money field over each parent's rows of a list in one system, one entry a currency. */
export function askSums<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  list: ListName<E>,
  parents: readonly RecordId[],
  request: SumRequest,
): Answer<readonly Money[]> {
  const sums: Relation<RecordId, readonly Money[]> = {
    name: `${port.entity} ${port.system.id} sums ${list} ${request.field} ${onlyKey(request.only)}`,
    missing: [],
    read: (all, _asked, of) => port.sums(list, all, request, of),
  };
  const answers = parents.map((parent) => ask(context, sums, parent));
  return madeOf(answers, () => answers.flatMap((answer) => answer.take()));
}

/** The earliest time of one parent's rows of a list in one system; null without any. */
export async function loadEarliest<E extends EntityName>(
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
