/**
 * Loaders: one batch a relation and request. They live in a WeakMap by request context, so that no viewer can ever meet
 * another's; the port beneath cuts a batch to what its engine takes.
 */
import DataLoader from 'dataloader';
import type { ChildPage, ChildRow, PageRequest, Port, Row, SumRequest } from '../../adapters/ports.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Child, ChildName, Entity, EntityName, Instant, ListName, Money } from '../../schema/model.ts';
import { viewerKey } from '../../schema/viewer.ts';
import type { Viewer } from '../../schema/viewer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

type AnyLoader = DataLoader<string, unknown>;
const loadersOfRequest = new WeakMap<RequestContext, Map<string, AnyLoader>>();
const keysOfViewers = new WeakMap<Viewer, string>();

/** The viewer's part in a loader's key, made once a request: a viewer is an object of its request. */
function keyOf(viewer: Viewer): string {
  let key = keysOfViewers.get(viewer);
  if (key === undefined) keysOfViewers.set(viewer, (key = viewerKey(viewer)));
  return key;
}

/**
 * A database in this process answers without giving the event loop back. With a batch a turn of it, signals, timers and
 * other requests get their chance between two batches of a heavy request.
 */
function inNextTurn(run: () => void): void {
  setImmediate(run);
}

/**
 * The request's loader of that name for its viewer, made at first use. `read` maps keys to values; an absent key is
 * `missing`.
 */
export function loader<K extends string, V>(
  context: RequestContext,
  name: string,
  missing: V,
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): DataLoader<K, V> {
  let loaders = loadersOfRequest.get(context);
  if (loaders === undefined) loadersOfRequest.set(context, (loaders = new Map<string, AnyLoader>()));
  const key = `${keyOf(context.viewer)} ${name}`;
  let found = loaders.get(key);
  if (found === undefined) {
    // A kept loader has lost its types; its keys come from its callers alone, which give this one what `read` takes.
    const readAll = async (keys: readonly string[]): Promise<readonly unknown[]> => {
      const values = await read(keys as readonly K[]);
      return keys.map((k) => values.get(k as K) ?? missing);
    };
    found = new DataLoader<string, unknown>(readAll, { batchScheduleFn: inNextTurn });
    loaders.set(key, found);
  }
  // The name states the types: every caller builds it from the entity, list and arguments it reads.
  return found as unknown as DataLoader<K, V>;
}

function portOfRecord<E extends EntityName>(services: SubgraphServices, entity: E, id: RecordId): Port<E> | undefined {
  const ref = parseRecordId(id);
  return ref === null ? undefined : services.systems.port(entity, ref.system);
}

/** One record by its id; null where there is none. Rejects with a SystemError when its system does not answer. */
export async function loadEntity<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  entity: E,
  id: string,
): Promise<Entity<E> | null> {
  const recordId = id as RecordId; // parsed by portOfRecord; any other text finds no port
  const port = portOfRecord(services, entity, recordId);
  if (port === undefined) return null;
  const name = `${entity} ${port.system.id} byIds`;
  return loader<RecordId, Entity<E> | null>(context, name, null, (ids) => port.byIds(ids, context)).load(recordId);
}

/** Records of one system by their number. */
export async function loadByNumber<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  number: string,
): Promise<readonly Entity<E>[]> {
  const name = `${port.entity} ${port.system.id} byNumbers`;
  return loader<string, readonly Entity<E>[]>(context, name, [], (numbers) => port.byNumbers(numbers, context)).load(
    number,
  );
}

/** One parent's rows of a list in one system, newest first. */
export async function loadList<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  list: L,
  parent: RecordId,
  page: PageRequest,
): Promise<readonly Row<E, L>[]> {
  const name = `${port.entity} ${port.system.id} list ${list} ${JSON.stringify(page)}`;
  return loader<RecordId, readonly Row<E, L>[]>(context, name, [], (parents) =>
    port.list(list, parents, page, context),
  ).load(parent);
}

/** One parent's children, oldest first; all of them where no page is given. */
export async function loadChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  { entity, child, parent, page = null }: { entity: E; child: C; parent: RecordId; page?: ChildPage | null },
): Promise<readonly ChildRow<E, C>[]> {
  const port = portOfRecord(services, entity, parent);
  if (port === undefined || !port.can.children.has(child)) return [];
  const name = `${entity} ${port.system.id} children ${child} ${JSON.stringify(page)}`;
  return loader<RecordId, readonly ChildRow<E, C>[]>(context, name, [], (parents) =>
    port.children(child, parents, page, context),
  ).load(parent);
}

/** One child by its own id; null where there is none. */
export async function loadChildById<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  { entity, child, id }: { entity: E; child: C; id: string },
): Promise<Child<E, C> | null> {
  const recordId = id as RecordId; // as in loadEntity
  const port = portOfRecord(services, entity, recordId);
  if (port === undefined || !port.can.children.has(child)) return null;
  const name = `${entity} ${port.system.id} childrenByIds ${child}`;
  return loader<RecordId, Child<E, C> | null>(context, name, null, (ids) =>
    port.childrenByIds(child, ids, context),
  ).load(recordId);
}

/** Exact sums of a money field over one parent's rows of a list in one system, one entry a currency. */
export async function loadSums<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  list: ListName<E>,
  parent: RecordId,
  request: SumRequest,
): Promise<readonly Money[]> {
  const name = `${port.entity} ${port.system.id} sums ${list} ${JSON.stringify(request)}`;
  return loader<RecordId, readonly Money[]>(context, name, [], (parents) =>
    port.sums(list, parents, request, context),
  ).load(parent);
}

/** The earliest time of one parent's rows of a list in one system; null without any. */
export async function loadEarliest<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  list: ListName<E>,
  parent: RecordId,
): Promise<Instant | null> {
  const name = `${port.entity} ${port.system.id} earliest ${list}`;
  return loader<RecordId, Instant | null>(context, name, null, (parents) => port.earliest(list, parents, context)).load(
    parent,
  );
}
