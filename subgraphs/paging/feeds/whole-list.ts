import type { Port, Row } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity, EntityName, ListName } from '../../../schema/model.ts';
import { loadList } from '../../reading/loaders.ts';
import type { RequestContext } from '../../services.ts';
import { compareNewestFirst } from '../compare-instants.ts';

/** What hangs on one order or invoice fits in one statement but for the rarest; the rest is read on, row for row. */
const ROWS_A_STATEMENT = 200;

/** All of one parent's rows of a list in one system, newest first; none where the system has no such list. */
export async function loadWholeList<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  list: L,
  parent: RecordId,
): Promise<readonly Row<E, L>[]> {
  if (!port.can.lists.has(list)) return [];
  const rows: Row<E, L>[] = [];
  let last: Row<E, L> | undefined;
  do {
    const bound = last && { kind: 'position' as const, position: last.position };
    // Each statement starts where the one before it ended, so they cannot run side by side.
    // oxlint-disable-next-line no-await-in-loop
    const page = await loadList(context, port, list, parent, { limit: ROWS_A_STATEMENT, bound });
    rows.push(...page);
    last = page.length < ROWS_A_STATEMENT ? undefined : page.at(-1);
  } while (last !== undefined);
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
): Promise<readonly Entity<E>[]> {
  const found = await Promise.all(ports.map((port) => loadWholeList(context, port, list, parent)));
  return found
    .flat()
    .sort((a, b) => compareNewestFirst(a.at, b.at))
    .map((row) => row.entity);
}
