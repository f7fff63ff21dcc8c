import type { Asked, ListPlace, Port, Row } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, ListName } from '../../../schema/model.ts';
import { foresee, load } from '../../reading/batch/loader.ts';
import type { Relation } from '../../reading/batch/loader.ts';
import { rowsOf } from '../../reading/loaders.ts';
import type { RequestContext } from '../../services.ts';
import { WHOLE_LIST } from './whole-list.ts';

/** The list between, of one parent. */
export interface RowsBetween extends ListPlace {
  readonly parent: RecordId;
}

/**
 * Asks for a whole list by the rows of another list beside that one, where it would else be asked for once those are
 * there. Returns what is to be told the rows between, so that their lists are not read again; it does nothing where the
 * system cannot.
 */
export function readWholeListOver<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  list: ListName<E>,
  { parent, ...over }: RowsBetween,
  asked?: Asked,
): (between: readonly RecordId[]) => void {
  const read = port.can.lists.has(list) ? port.listOver(list, over) : null;
  if (read === null) return () => {};
  type Rows = readonly Row<E, ListName<E>>[];
  const ofParents: Relation<RecordId, ReadonlyMap<RecordId, Rows>> = {
    name: `${port.entity} ${port.system.id} list ${list} over ${over.entity} ${over.list}`,
    missing: new Map<RecordId, Rows>(),
    asked,
    read: async (parents, all) => {
      const found = await read(parents, context, all);
      return new Map(parents.map((one) => [one, found]));
    },
  };
  const lists = load(context, ofParents, parent);
  lists.catch(() => {}); // told by each row's own list, where there are rows
  return (between) => {
    const valueOf = async (row: RecordId): Promise<Rows> => (await lists).get(row) ?? [];
    foresee(
      context,
      rowsOf(context, port, { list, page: WHOLE_LIST, asked }),
      between.map((row) => [row, valueOf(row)]),
    );
  };
}
