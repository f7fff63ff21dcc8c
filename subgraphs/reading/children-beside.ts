import { whenThere } from '../../schema/maybe-promise.ts';
import type { Asked, ChildRow, Port } from '../../adapters/ports.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { ChildName, EntityName, ListName } from '../../schema/model.ts';
import type { RequestContext } from '../services.ts';
import { keptByPort } from './batch/kept-by-port.ts';
import { ask, foresee } from './batch/loader.ts';
import type { Answer } from './batch/answer.ts';
import type { Relation } from './batch/loader.ts';
import { allChildrenOf } from './loaders.ts';

/** A child list of the rows of a list, and what is looked at in it. */
export interface ChildrenWanted<E extends EntityName> {
  readonly child: ChildName<E>;
  readonly asked?: FieldSet | undefined;
}

type Rows<E extends EntityName> = readonly ChildRow<E, ChildName<E>>[];
type ByRow<E extends EntityName> = ReadonlyMap<RecordId, Rows<E>>;

interface ListOfParent<E extends EntityName> {
  readonly list: ListName<E>;
  readonly parent: RecordId;
}

function makeChildrenOf<E extends EntityName>(
  port: Port<E>,
  list: ListName<E>,
  child: ChildName<E>,
): Relation<RecordId, ByRow<E>> {
  return {
    name: `${port.entity} ${port.system.id} children ${child} of ${list}`,
    missing: new Map<RecordId, Rows<E>>(),
    read: (parents, asked, context) =>
      whenThere(port.childrenOfList(list, child, parents, context, asked), (found) => {
        return new Map(parents.map((one) => [one, found]));
      }),
  };
}

// Asked for by childrenOf alone, with what these are.
const byList = keptByPort((_port, list) =>
  keptByPort((port, child) =>
    makeChildrenOf(port as Port<EntityName>, list as ListName<EntityName>, child as ChildName<EntityName>),
  ),
);

function childrenOf<E extends EntityName>(
  port: Port<E>,
  list: ListName<E>,
  child: ChildName<E>,
): Relation<RecordId, ByRow<E>> {
  return byList(port, list)(port, child); // made of these very ones
}

/** Children that were asked for beside the list whose rows they are of. */
export interface ChildrenBeside {
  readonly children: Answer<unknown>;
  /** Takes the rows, so that their children are not read again. */
  readonly tell: (rows: readonly RecordId[]) => void;
}

/**
 * Asks for the children of a whole list's rows beside the list, by its own parent, where they would else be asked for
 * once its rows are there. Null where the system has no such children.
 *
 * To be called once the list has been asked for: a database that takes one statement after the other then finds the
 * children of every row that the list has. Where the two run side by side, a row that comes in that very moment may be
 * told without children, as one whose children are not written yet: an answer of several statements is of no single
 * moment, it is kept no longer than its request, and the next one has them. To ask again for every row without children
 * would cost a wave of statements in nearly every request.
 */
export function askChildrenBeside<E extends EntityName>(
  context: RequestContext,
  port: Port<E>,
  { list, parent }: ListOfParent<E>,
  { child, asked }: ChildrenWanted<E>,
): ChildrenBeside | null {
  if (!port.can.children.has(child)) return null;
  const looked: Asked = { child: asked };
  const children = ask(context, childrenOf(port, list, child), parent, looked);
  return { children, tell: (rows) => foresee(context, allChildrenOf(port, child), looked, rows, children) };
}
