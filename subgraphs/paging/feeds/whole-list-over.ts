import { whenThere } from '../../../schema/maybe-promise.ts';
import type { Asked, ListPlace, Port, Row } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, ListName } from '../../../schema/model.ts';
import { ask, foresee } from '../../reading/batch/loader.ts';
import type { Relation } from '../../reading/batch/loader.ts';
import { readTouchedLists } from '../../reading/touch.ts';
import type { RequestContext } from '../../services.ts';
import { wholeListOf } from './whole-list.ts';

/** The list between, of one parent. */
export interface RowsBetween extends ListPlace {
  readonly parent: RecordId;
}

/**
 * Asks for a whole list by the rows of another list beside that one, where it would else be asked for once those are
 * there. Returns what is to be told the rows between, so that their lists are not read again; it does nothing where the
 * system cannot. To be called once the list between has been asked for: see askChildrenBeside for why, and for what a
 * row between is told that comes in that very moment.
 */
export function readWholeListOver<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  list: ListName<E>,
  { parent, ...over }: RowsBetween,
  asked: Asked = {},
): (between: readonly RecordId[]) => void {
  const read = port.can.lists.has(list) ? port.listOver(list, over) : null;
  if (read === null) return () => {};
  type Rows = readonly Row<E, ListName<E>>[];
  const ofParents: Relation<RecordId, ReadonlyMap<RecordId, Rows>> = {
    name: `${port.entity} ${port.system.id} list ${list} over ${over.entity} ${over.list}`,
    missing: new Map<RecordId, Rows>(),
    read: (parents, all) => {
      const place = { entity: port.entity, list };
      const reading = readTouchedLists(context, place, all, (wanted) => read(parents, context, wanted));
      return whenThere(reading, (found) => new Map(parents.map((one) => [one, found])));
    },
  };
  const lists = ask(context, ofParents, parent, asked);
  return (between) => foresee(context, wholeListOf(port, list), asked, between, lists);
}
