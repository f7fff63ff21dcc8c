/** One entity of one memory system, as a port. */
import { InputError } from '../../schema/errors.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { EntityName } from '../../schema/model.ts';
import type { CallContext, ChildPage, PageRequest, Port, PortCapabilities, SumRequest } from '../ports.ts';
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
import type { MemoryStore } from './store.ts';

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
  const port = {
    entity: store.entity,
    system: store.system,
    can,
    byIds: (ids: readonly RecordId[], context: CallContext) =>
      gate.pass(callOf(store, 'byIds', null, ids), context, () =>
        mapValues(recordsById(store, ids), (record) => record.entity),
      ),
    byNumbers: (numbers: readonly string[], context: CallContext) =>
      gate.pass(callOf(store, 'byNumbers', null, numbers), context, () =>
        mapValues(recordsByNumber(store, numbers), (records) => records.map((record) => record.entity)),
      ),
    list: (list: string, parents: readonly RecordId[], page: PageRequest, context: CallContext) =>
      gate.pass(callOf(store, 'list', list, parents), context, () => {
        requireMapped(can.lists, 'list', list);
        return mapValues(pageByParent(store, list, parents, page), (rows) => rows.map(toRow));
      }),
    children: (child: string, parents: readonly RecordId[], page: ChildPage | null, context: CallContext) =>
      gate.pass(callOf(store, 'children', child, parents), context, () => {
        requireMapped(can.children, 'child list', child);
        return mapValues(childrenByParent(store, child, parents, page), (children) => children.map(toChildRow));
      }),
    childrenByIds: (child: string, ids: readonly RecordId[], context: CallContext) =>
      gate.pass(callOf(store, 'childrenByIds', child, ids), context, () => {
        requireMapped(can.children, 'child list', child);
        return childrenById(store, child, ids);
      }),
    sums: (list: string, parents: readonly RecordId[], request: SumRequest, context: CallContext) =>
      gate.pass(callOf(store, 'sums', list, parents), context, () => {
        requireMapped(can.lists, 'list', list);
        return sumsByParent(rowsByParent(store, list, parents, request.only), request.field);
      }),
    earliest: (list: string, parents: readonly RecordId[], context: CallContext) =>
      gate.pass(callOf(store, 'earliest', list, parents), context, () => {
        requireMapped(can.lists, 'list', list);
        return earliestByParent(rowsByParent(store, list, parents));
      }),
    guests: (context: CallContext) => gate.stream(callOf(store, 'guests'), context, () => guestsOf(store)),
  };
  // The store holds what the builders made after the specification of E, its lists and its children, by their names.
  return port as unknown as Port<E>;
}
