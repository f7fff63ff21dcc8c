import type { ChildRow, Port } from '../../adapters/ports.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { ChildName, EntityName, ListName } from '../../schema/model.ts';
import type { RequestContext } from '../services.ts';
import { foresee, load } from './batch/loader.ts';
import type { Relation } from './batch/loader.ts';
import { childrenOf } from './loaders.ts';

/** A child list of the rows of a list, and what is looked at in it. */
export interface ChildrenWanted<E extends EntityName> {
  readonly child: ChildName<E>;
  readonly asked?: FieldSet | undefined;
}

type Rows<E extends EntityName> = readonly ChildRow<E, ChildName<E>>[];
type ByRow<E extends EntityName> = ReadonlyMap<RecordId, Rows<E>>;

/**
 * Asks for the children of a whole list's rows beside the list, by its own parent, where they would else be asked for
 * once its rows are there. Returns what is to be told the rows, so that their children are not read again.
 */
export function readChildrenBeside<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  { list, parent }: { readonly list: ListName<E>; readonly parent: RecordId },
  { child, asked }: ChildrenWanted<E>,
): (rows: readonly RecordId[]) => void {
  if (!port.can.children.has(child)) return () => {};
  const ofList: Relation<RecordId, ByRow<E>> = {
    name: `${port.entity} ${port.system.id} children ${child} of ${list}`,
    missing: new Map<RecordId, Rows<E>>(),
    asked: { child: asked },
    read: async (parents, all) => {
      const found = await port.childrenOfList(list, child, parents, context, all);
      return new Map(parents.map((one) => [one, found]));
    },
  };
  const children = load(context, ofList, parent);
  children.catch(() => {}); // told by each row's own children, where there are rows
  return (rows) => {
    const valueOf = async (row: RecordId): Promise<Rows<E>> => (await children).get(row) ?? [];
    foresee(
      context,
      childrenOf(context, port, child, null, asked),
      rows.map((row) => [row, valueOf(row)]),
    );
  };
}
