import { whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { Asked, PageRequest, Port, Row } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity, EntityName, Instant, ListName } from '../../../schema/model.ts';
import { askChildrenBeside } from '../../reading/children-beside.ts';
import type { ChildrenBeside, ChildrenWanted } from '../../reading/children-beside.ts';
import { keptByPort } from '../../reading/batch/kept-by-port.ts';
import { givenAnswer, madeOf } from '../../reading/batch/answer.ts';
import type { Answer } from '../../reading/batch/answer.ts';
import { ask } from '../../reading/batch/loader.ts';
import type { Relation } from '../../reading/batch/loader.ts';
import { loadList } from '../../reading/loaders.ts';
import { readTouchedLists } from '../../reading/touch.ts';
import type { RequestContext } from '../../services.ts';
import { compareNewestFirst } from '../compare-instants.ts';

/** What hangs on one order or invoice fits in one statement but for the rarest; the rest is read on, row for row. */
const ROWS_A_STATEMENT = 200;
const FIRST_ROWS: PageRequest = { limit: ROWS_A_STATEMENT };

export interface WholeListReading<E extends EntityName> {
  /** All fields where it is left out. */
  readonly asked?: Asked | undefined;
  /** Child lists that will be asked of the rows: read beside them. */
  readonly children?: readonly ChildrenWanted<E>[] | undefined;
}

type Rows<E extends EntityName, L extends ListName<E>> = readonly Row<E, L>[];

/** All rows, of which the first statement gave these. */
async function readOn<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  { list, asked }: { readonly list: L; readonly asked: Asked },
  parent: RecordId,
  first: Rows<E, L>,
): Promise<Rows<E, L>> {
  const rows = [...first];
  for (let read = first; read.length === ROWS_A_STATEMENT; rows.push(...read)) {
    const last = rows.at(-1);
    const bound = last && { kind: 'position' as const, position: last.position };
    // Each statement starts where the one before it ended, so they cannot run side by side.
    // oxlint-disable-next-line no-await-in-loop
    read = await loadList(context, port, { list, page: { ...FIRST_ROWS, bound }, asked }, parent);
  }
  return rows;
}

type Lists<E extends EntityName, L extends ListName<E>> = ReadonlyMap<RecordId, Rows<E, L>>;

/** What is found, and all rows of those that have more than the first statement gives. */
function withTheRest<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  reading: { readonly list: L; readonly asked: Asked },
  found: Lists<E, L>,
): MaybePromise<Lists<E, L>> {
  const long: [RecordId, Rows<E, L>][] = [];
  for (const [parent, rows] of found) if (rows.length === ROWS_A_STATEMENT) long.push([parent, rows]);
  if (long.length === 0) return found;
  const whole = long.map(
    async ([parent, rows]) => [parent, await readOn(context, port, reading, parent, rows)] as const,
  );
  return Promise.all(whole).then((read) => new Map([...found, ...read]));
}

function makeWholeList<E extends EntityName, L extends ListName<E>>(
  port: Port<E>,
  list: L,
): Relation<RecordId, Rows<E, L>> {
  return {
    name: `${port.entity} ${port.system.id} whole list ${list}`,
    missing: [],
    read: (parents, asked, context) => {
      const place = { entity: port.entity, list };
      const reading = readTouchedLists<E, L>(context, place, asked, (wanted) =>
        port.list(list, parents, FIRST_ROWS, context, wanted),
      );
      return whenThere(reading, (found) => withTheRest(context, port, { list, asked }, found));
    },
  };
}

// Asked for by wholeListOf alone, with what these are.
const wholeLists = keptByPort((port, list) => makeWholeList(port as Port<EntityName>, list as ListName<EntityName>));

/** All of a port's rows of a list, newest first, by their parents. */
export function wholeListOf<E extends EntityName, L extends ListName<E>>(
  port: Port<E>,
  list: L,
): Relation<RecordId, Rows<E, L>> {
  return wholeLists(port, list);
}

const NONE = givenAnswer<readonly never[]>([]);

/**
 * All of one parent's rows of a list in one system, newest first; none where the system has no such list. Children that
 * are read beside them are waited for too, so that the rows' own fields answer at once; where they cannot be read, those
 * fields read them again and tell why.
 */
export function askWholeList<E extends EntityName, L extends ListName<E>>(
  context: RequestContext,
  port: Port<E>,
  list: L,
  parent: RecordId,
  { asked, children = [] }: WholeListReading<E> = {},
): Answer<Rows<E, L>> {
  if (!port.can.lists.has(list)) return NONE;
  // The list first, as askChildrenBeside wants it.
  const reading = ask(context, wholeListOf(port, list), parent, asked);
  if (children.length === 0) return reading;
  const beside: ChildrenBeside[] = [];
  for (const wanted of children) {
    const one = askChildrenBeside(context, port, { list, parent }, wanted);
    if (one !== null) beside.push(one);
  }
  return madeOf([reading, ...beside.map((one) => one.children)], () => {
    const rows = reading.take();
    if (rows.length > 0) {
      const ids = rows.map(({ entity }) => entity.id);
      for (const { tell } of beside) tell(ids);
    }
    return rows;
  });
}

/**
 * The same over several systems, newest first.
 *
 * Errors: a SystemError when any of them does not answer: a list without a place to say so must not look whole.
 */
export function askFromAll<E extends EntityName>(
  context: RequestContext,
  ports: readonly Port<E>[],
  list: ListName<E>,
  parent: RecordId,
  reading: WholeListReading<E> = {},
): Answer<readonly Entity<E>[]> {
  return inOneOrder(ports, (port) => askWholeList(context, port, list, parent, reading));
}

/** A row of a list, or what was made of one. */
interface TimedRow<T> {
  readonly at: Instant | null;
  readonly entity: T;
}

/** What several systems tell, newest first. */
export function inOneOrder<P, T>(
  ports: readonly P[],
  askOf: (port: P) => Answer<readonly TimedRow<T>[]>,
): Answer<readonly T[]> {
  const answers = ports.map(askOf);
  return madeOf(answers, () => {
    const telling = answers.map((answer) => answer.take()).filter((rows) => rows.length > 0);
    const [only] = telling;
    if (only === undefined) return [];
    if (telling.length === 1) return entitiesOf(only);
    // Each system's own rows are in order.
    return entitiesOf(telling.flat().sort((a, b) => compareNewestFirst(a.at, b.at)));
  });
}

function entitiesOf<T>(rows: readonly TimedRow<T>[]): readonly T[] {
  return rows.map(({ entity }) => entity);
}
