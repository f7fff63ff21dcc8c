/** Lists: what belongs to a customer, an order, an invoice; newest first, so many for each parent. */
import { compareInstants } from '../../../schema/instant.ts';
import type { Instant } from '../../../schema/model.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { allThere, whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import { nearestRows } from '../../nearest-rows.ts';
import type { Asked, CallContext, PageRequest } from '../../ports.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import { parentsByRule } from './list-source.ts';
import { createReadRule, ruleBound } from './read-rule.ts';
import type { DecodedRow, RuleRows } from './read-rule.ts';
import type { Reads } from './reads.ts';

/**
 * Answers of a row whether it is told: the first of its key, as a join may find a row several times, and where only rows
 * with a time have a place, none whose time the database alone takes for a time.
 */
export function createTeller(
  list: ListPlan,
  { bound, backward }: Pick<PageRequest, 'bound' | 'backward'>,
): (row: DecodedRow) => boolean {
  const isAmongUndated = bound?.kind === 'instant' && bound.at === null && bound.inclusive;
  const isBeforeUndated = backward === true && bound?.kind === 'instant' && !isAmongUndated;
  const isDated = list.spec.dated === true || isBeforeUndated;
  // Of most parents there is one row, which needs no key to be told once.
  let first: DecodedRow | null = null;
  let told: Set<unknown> | null = null;
  return (row) => {
    if (row.at === null && isDated) return false;
    if (first === null) {
      first = row;
      return true;
    }
    told ??= new Set([keyOf(first)]);
    const key = keyOf(row);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  };
}

/** Of several parts as one text, in which no two keys are alike: each text tells its length. */
function keyOf({ position: { key } }: DecodedRow): string | number | undefined {
  if (key.length === 1) return key[0];
  let text = '';
  for (const part of key) text += typeof part === 'number' ? `${part},` : `${part.length}:${part}`;
  return text;
}

/** The same rows where all of them are told. */
function toldRows(rows: RuleRows, tells: (row: DecodedRow) => boolean): readonly DecodedRow[] {
  let told: DecodedRow[] | null = null;
  for (const [at, row] of rows.entries()) {
    const isTold = row !== null && tells(row);
    if (isTold) told?.push(row);
    else told ??= rows.slice(0, at) as DecodedRow[]; // all before it are told
  }
  return told ?? (rows as readonly DecodedRow[]); // as all are told
}

/** No row fell out, or the list ends before the limit. */
function isFull(rows: RuleRows, told: readonly DecodedRow[], { limit }: PageRequest): boolean {
  return rows.length < limit || told.length >= limit;
}

/** A full page of one parent: where rows fall out, the page is read again, twice as long. */
async function fillPage(
  told: readonly DecodedRow[],
  page: PageRequest,
  tells: (row: DecodedRow) => boolean,
  readAgain: (page: PageRequest) => Promise<RuleRows>,
): Promise<readonly DecodedRow[]> {
  const full = [...told];
  for (let { limit } = page; ;) {
    limit *= 2;
    // How much must be read is known from what was.
    // oxlint-disable-next-line no-await-in-loop
    const rows = await readAgain({ ...page, limit });
    full.push(...toldRows(rows, tells));
    if (rows.length < limit || full.length >= page.limit) return full.slice(0, page.limit);
  }
}

type Pages = Map<RecordId, readonly DecodedRow[]>;

function inOrder(rows: readonly DecodedRow[], { backward }: PageRequest): readonly DecodedRow[] {
  return backward === true ? rows.toReversed() : rows;
}

/** `again`: the rows of one parent of longer pages. */
function fillPages(
  list: ListPlan,
  page: PageRequest,
  found: ReadonlyMap<RecordId, RuleRows>,
  again: (parent: RecordId, page: PageRequest) => Promise<RuleRows>,
): MaybePromise<Pages> {
  const pages = new Map<RecordId, readonly DecodedRow[]>();
  const waiting: Promise<void>[] = [];
  for (const [parent, rows] of found) {
    const tells = createTeller(list, page);
    const told = toldRows(rows, tells);
    if (isFull(rows, told, page)) pages.set(parent, inOrder(told, page));
    else {
      // Its place among the parents is kept.
      pages.set(parent, []);
      const full = fillPage(told, page, tells, (next) => again(parent, next));
      waiting.push(full.then((more) => void pages.set(parent, inOrder(more, page))));
    }
  }
  return waiting.length === 0 ? pages : Promise.all(waiting).then(() => pages);
}

function compareNewestFirst(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareInstants(b, a);
}

/** Rows of one instant stand rule by rule, each rule's as its statement has them; `ruleBound` goes on from there. */
function mergeRules([first = new Map(), ...others]: readonly Pages[], page: PageRequest): Pages {
  for (const ofRule of others) {
    for (const [parent, rows] of ofRule) {
      const before = first.get(parent);
      if (before === undefined || before.length === 0) first.set(parent, rows);
      else
        first.set(
          parent,
          [...before, ...rows].toSorted((a, b) => compareNewestFirst(a.at, b.at)),
        );
    }
  }
  for (const [parent, rows] of first) {
    if (rows.length === 0) first.delete(parent);
    else if (rows.length > page.limit) first.set(parent, nearestRows(rows, page));
  }
  return first;
}

export type ReadList = (
  parents: readonly RecordId[],
  page: PageRequest,
  context: CallContext,
  asked: Asked | undefined,
) => MaybePromise<Pages>;

export function createReadList(reads: Reads, list: ListPlan): ReadList {
  const readRule = createReadRule(reads, list);
  return (parents, page, context, asked) => {
    const pages = parentsByRule(list, parents).map(({ rule, index, keys }) => {
      const bound = ruleBound(list, index, page);
      const ofRule = bound === page.bound ? page : { ...page, bound };
      const again = async (parent: RecordId, next: PageRequest): Promise<RuleRows> => {
        const key = rule.encode(parent);
        const read = await readRule({ index, keys: key === null ? [] : [key] }, next, context, asked);
        return read.get(parent) ?? [];
      };
      const found = readRule({ index, keys }, ofRule, context, asked);
      return whenThere(found, (rows) => fillPages(list, ofRule, rows, again));
    });
    return whenThere(allThere(pages), (all) => mergeRules(all, page));
  };
}
