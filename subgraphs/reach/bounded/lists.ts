import type { Asked, CallContext, ListPlace, PageRequest, Port, ReadListOver, Row } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, ListName } from '../../../schema/model.ts';
import { withOwner } from '../ownership.ts';
import { noteReached } from '../reached-records.ts';
import { callFor, keepReached, parentsWithin, recordsWithin, tellsByRow } from './bound-call.ts';
import type { BoundCall, BoundPort } from './bound-call.ts';
import { fillPages } from './fill-pages.ts';
import { listParent } from './list-parent.ts';

type Keyed<T> = ReadonlyMap<RecordId, T>;

/** What is known by the rows of a list, without those that are somebody else's. */
async function ofRowsWithin<T>(call: BoundCall, { entity, list }: ListPlace, found: Keyed<T>): Promise<Keyed<T>> {
  if (!tellsByRow(call, listParent(entity, list))) return found;
  const kept = new Set(await recordsWithin(call, entity, [...found.keys()]));
  return new Map([...found].filter(([row]) => kept.has(row)));
}

/** Makes a call about a list for those of its parents whose rows may be in reach. */
async function callForParents<E extends EntityName, V>(
  bound: BoundPort<E>,
  context: CallContext,
  place: ListPlace,
  parents: readonly RecordId[],
  read: (parents: readonly RecordId[], call: BoundCall) => Promise<Keyed<V>>,
): Promise<Keyed<V>> {
  const by = listParent(place.entity, place.list);
  return callFor(bound, context, async (call) => parentsWithin(call, by, parents), read);
}

async function readPages<E extends EntityName, L extends ListName<E>>(
  port: Port<E>,
  call: BoundCall,
  parents: readonly RecordId[],
  { list, page, asked }: { readonly list: L; readonly page: PageRequest; readonly asked: Asked | undefined },
): Promise<Keyed<readonly Row<E, L>[]>> {
  const { entity } = port;
  if (!tellsByRow(call, listParent(entity, list))) return port.list(list, parents, page, call.bounded, asked);
  const telling = withOwner(entity, call.reach.kind, asked);
  return fillPages<Row<E, L>>(parents, {
    page,
    read: async (some, one) => port.list(list, some, one, call.bounded, telling),
    keep: async (rows) => keepReached(call, entity, rows, (row) => row.entity),
  });
}

function boundedListOver<E extends EntityName, L extends ListName<E>>(
  bound: BoundPort<E>,
  list: L,
  over: ListPlace,
): ReadListOver<E, L> | null {
  const read = bound.port.listOver(list, over);
  if (read === null) return null;
  return async (parents, context, asked) =>
    callForParents(bound, context, over, parents, async (wanted, call) =>
      ofRowsWithin(call, over, await read(wanted, call.bounded, asked)),
    );
}

type Lists<E extends EntityName> = Pick<Port<E>, 'list' | 'listOver' | 'childrenOfList'>;

export function boundedLists<E extends EntityName>(bound: BoundPort<E>): Lists<E> {
  const { port } = bound;
  const { entity } = port;
  return {
    list: async (list, parents, page, context, asked) =>
      callForParents(bound, context, { entity, list }, parents, async (wanted, call) => {
        const found = await readPages(port, call, wanted, { list, page, asked });
        const rows = [...found.values()].flat();
        noteReached(
          context,
          entity,
          rows.map((row) => row.entity.id),
        );
        return found;
      }),
    listOver: (list, over) => boundedListOver(bound, list, over),
    childrenOfList: async (list, child, parents, context, asked) =>
      callForParents(bound, context, { entity, list }, parents, async (wanted, call) =>
        ofRowsWithin(call, { entity, list }, await port.childrenOfList(list, child, wanted, call.bounded, asked)),
      ),
  };
}
