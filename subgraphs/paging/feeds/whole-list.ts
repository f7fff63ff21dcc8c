import type { Asked, PageRequest, Port, Row } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity, EntityName, ListName } from '../../../schema/model.ts';
import { readChildrenBeside } from '../../reading/children-beside.ts';
import type { ChildrenWanted } from '../../reading/children-beside.ts';
import { loadList } from '../../reading/loaders.ts';
import type { RequestContext } from '../../services.ts';
import { compareNewestFirst } from '../compare-instants.ts';

/** What hangs on one order or invoice fits in one statement but for the rarest; the rest is read on, row for row. */
const ROWS_A_STATEMENT = 200;
/** The first page of a whole list; all of it as a rule. */
export const WHOLE_LIST: PageRequest = { limit: ROWS_A_STATEMENT };

export interface WholeListReading<E extends EntityName> {
  /** All fields where it is left out. */
  readonly asked?: Asked | undefined;
  /** Child lists that will be asked of the rows: read beside them. */
  readonly children?: readonly ChildrenWanted<E>[] | undefined;
}

/** All of one parent's rows of a list in one system, newest first; none where the system has no such list. */
export async function loadWholeList<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  list: L,
  parent: RecordId,
  { asked, children = [] }: WholeListReading<E> = {},
): Promise<readonly Row<E, L>[]> {
  if (!port.can.lists.has(list)) return [];
  const beside = children.map((wanted) => readChildrenBeside(context, port, { list, parent }, wanted));
  const rows: Row<E, L>[] = [];
  let last: Row<E, L> | undefined;
  do {
    const bound = last && { kind: 'position' as const, position: last.position };
    // Each statement starts where the one before it ended, so they cannot run side by side.
    // oxlint-disable-next-line no-await-in-loop
    const read = await loadList(context, port, { list, page: { ...WHOLE_LIST, bound }, asked }, parent);
    rows.push(...read);
    last = read.length < ROWS_A_STATEMENT ? undefined : read.at(-1);
  } while (last !== undefined);
  if (rows.length > 0) for (const tell of beside) tell(rows.map(({ entity }) => entity.id));
  return rows;
}

/**
 * The same over several systems, newest first.
 *
 * Errors: a SystemError when any of them does not answer: a list without a place to say so must not look whole.
 */
export async function loadFromAll<E extends EntityName>(
  context: RequestContext,
  ports: readonly Port<E>[],
  list: ListName<E>,
  parent: RecordId,
  reading: WholeListReading<E> = {},
): Promise<readonly Entity<E>[]> {
  return inOneOrder(await Promise.all(ports.map((port) => loadWholeList(context, port, list, parent, reading))));
}

/** What several systems tell, newest first. */
export function inOneOrder<E extends EntityName>(
  found: readonly (readonly Row<E, ListName<E>>[])[],
): readonly Entity<E>[] {
  const telling = found.filter((rows) => rows.length > 0);
  const rows = telling.flat();
  // Each system's own rows are in order.
  if (telling.length > 1) rows.sort((a, b) => compareNewestFirst(a.at, b.at));
  return rows.map((row) => row.entity);
}
