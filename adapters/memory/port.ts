/** One entity of one memory system, as a port. */
import { InputError } from '../../schema/errors.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { EntityName } from '../../schema/model.ts';
import type { Asked, CallContext, ChildPage, PageRequest, Port, PortCapabilities, SumRequest } from '../ports.ts';
import type { Gate, MemoryCall } from './gate.ts';
import { pageByParent, rowsByParent } from './lists.ts';
import {
  childrenById,
  childrenByParent,
  earliestByParent,
  guestsOf,
  mapValues,
  recordsById,
  recordsByNumber,
  sumsByParent,
  toChildRow,
  toRow,
} from './reads.ts';
import { narrowChild, narrowEntity } from './narrow.ts';
import type { HeldChild, MemoryStore } from './store.ts';
import { storeWithin } from './store-within.ts';

function capabilitiesOf({ entity, spec }: MemoryStore, without: readonly string[]): PortCapabilities {
  const mapped = (names: readonly string[]) => new Set(names.filter((name) => !without.includes(`${entity}.${name}`)));
  return {
    links: mapped(spec.links),
    lists: mapped(Object.keys(spec.lists)),
    children: mapped(Object.keys(spec.children ?? {})),
    fields: mapped(Object.keys(spec.fields)),
  };
}

/** A call of this store's system, for the gate. */
export function callOf(
  { system, entity }: MemoryStore,
  method: string,
  of: string | null = null,
  keys: readonly string[] = [],
): MemoryCall {
  return { system: system.id, entity, method, of, keys };
}

function requireMapped(names: ReadonlySet<string>, what: string, name: string): void {
  if (!names.has(name)) throw new InputError(`A ${what} must be one that the system maps, but got "${name}".`);
}

/** The entity is the store's own. */
export function createMemoryPort<E extends EntityName>(
  store: MemoryStore,
  gate: Gate,
  without: readonly string[],
): Port<E> {
  const can = capabilitiesOf(store, without);
  const seen = ({ within }: CallContext): MemoryStore => storeWithin(store, within);
  const entityOf = (entity: unknown, asked?: Asked): unknown =>
    narrowEntity(store.entity, store.spec, entity, asked?.entity);
  const childOf = (name: string, child: unknown, asked?: Asked): unknown =>
    narrowChild(`${store.entity}.${name}`, store.spec.children?.[name] ?? { fields: {} }, child, asked?.child);
  const childRows = (name: string, found: ReadonlyMap<RecordId, readonly HeldChild[]>, asked?: Asked) =>
    mapValues(found, (children) =>
      children.map(toChildRow).map(({ position, child }) => ({ position, child: childOf(name, child, asked) })),
    );
  const port = {
    entity: store.entity,
    system: store.system,
    can,
    byIds: (ids: readonly RecordId[], context: CallContext, asked?: Asked) =>
      gate.pass(callOf(store, 'byIds', null, ids), context, () =>
        mapValues(recordsById(seen(context), ids), (record) => entityOf(record.entity, asked)),
      ),
    byNumbers: (numbers: readonly string[], context: CallContext, asked?: Asked) =>
      gate.pass(callOf(store, 'byNumbers', null, numbers), context, () =>
        mapValues(recordsByNumber(seen(context), numbers), (records) =>
          records.map(({ entity }) => entityOf(entity, asked)),
        ),
      ),
    list: (list: string, parents: readonly RecordId[], page: PageRequest, context: CallContext, asked?: Asked) =>
      gate.pass(callOf(store, 'list', list, parents), context, () => {
        requireMapped(can.lists, 'list', list);
        const { child } = store.spec.lists[list] ?? {};
        return mapValues(pageByParent(seen(context), list, parents, page), (rows) =>
          rows.map(toRow).map((row) => ({
            ...row,
            entity: entityOf(row.entity, asked),
            child: child === undefined ? null : childOf(child, row.child, asked),
          })),
        );
      }),
    children: (
      child: string,
      parents: readonly RecordId[],
      page: ChildPage | null,
      context: CallContext,
      asked?: Asked,
    ) =>
      gate.pass(callOf(store, 'children', child, parents), context, () => {
        requireMapped(can.children, 'child list', child);
        return childRows(child, childrenByParent(seen(context), child, parents, page), asked);
      }),
    childrenOfList: (list: string, child: string, parents: readonly RecordId[], context: CallContext, asked?: Asked) =>
      gate.pass(callOf(store, 'childrenOfList', `${list} ${child}`, parents), context, () => {
        requireMapped(can.lists, 'list', list);
        requireMapped(can.children, 'child list', child);
        const rows = [...rowsByParent(seen(context), list, parents).values()].flat();
        const owners = rows.map(({ record }) => record.id);
        return childRows(child, childrenByParent(seen(context), child, owners, null), asked);
      }),
    // A twin is near: what hangs on the rows of another list is read once they are there.
    listOver: () => null,
    childrenByIds: (child: string, ids: readonly RecordId[], context: CallContext, asked?: Asked) =>
      gate.pass(callOf(store, 'childrenByIds', child, ids), context, () => {
        requireMapped(can.children, 'child list', child);
        return mapValues(childrenById(seen(context), child, ids), (one) => childOf(child, one, asked));
      }),
    sums: (list: string, parents: readonly RecordId[], request: SumRequest, context: CallContext) =>
      gate.pass(callOf(store, 'sums', list, parents), context, () => {
        requireMapped(can.lists, 'list', list);
        return sumsByParent(rowsByParent(seen(context), list, parents, request.only), request.field);
      }),
    earliest: (list: string, parents: readonly RecordId[], context: CallContext) =>
      gate.pass(callOf(store, 'earliest', list, parents), context, () => {
        requireMapped(can.lists, 'list', list);
        return earliestByParent(rowsByParent(seen(context), list, parents));
      }),
    guests: (context: CallContext) => gate.stream(callOf(store, 'guests'), context, () => guestsOf(seen(context))),
  };
  // The store holds what the builders made after the specification of E, its lists and its children, by their names.
  return port as unknown as Port<E>;
}
