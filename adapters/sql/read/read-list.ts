/** Lists: what belongs to a customer, an order, an invoice; newest first, so many for each parent. */
import { compareInstants } from '../../../schema/instant.ts';
import type { Instant } from '../../../schema/model.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { nearestRows } from '../../nearest-rows.ts';
import type { CallContext, PageRequest } from '../../ports.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import { parentsByRule, readRule, ruleBound } from './read-rule.ts';
import type { DecodedRow, RuleParents } from './read-rule.ts';
import type { Reads } from './reads.ts';

type RuleRows = readonly (DecodedRow | null)[];

/**
 * Answers of a row whether it is told: the first of its key, as a join may find a row several times, and where only rows
 * with a time have a place, none whose time the database alone takes for a time.
 */
function createTeller(list: ListPlan, { bound, backward }: PageRequest): (row: DecodedRow) => boolean {
  const told = new Set<string>();
  const isAmongUndated = bound?.kind === 'instant' && bound.at === null && bound.inclusive;
  const isBeforeUndated = backward === true && bound?.kind === 'instant' && !isAmongUndated;
  const isDated = list.spec.dated === true || isBeforeUndated;
  return ({ at, position }) => {
    const key = JSON.stringify(position.key);
    if (told.has(key) || (at === null && isDated)) return false;
    told.add(key);
    return true;
  };
}

/** A full page of one parent: where rows fall out, the page is read again, twice as long. */
async function fillPage(
  first: RuleRows,
  page: PageRequest,
  tells: (row: DecodedRow) => boolean,
  readAgain: (page: PageRequest) => Promise<RuleRows>,
): Promise<readonly DecodedRow[]> {
  const full: DecodedRow[] = [];
  let [rows, { limit }] = [first, page];
  for (;;) {
    full.push(...rows.filter((row) => row !== null).filter(tells));
    if (rows.length < limit || full.length >= page.limit) return full.slice(0, page.limit);
    limit *= 2;
    // How much must be read is known from what was.
    // oxlint-disable-next-line no-await-in-loop
    rows = await readAgain({ ...page, limit });
  }
}

async function readRulePages(
  reads: Reads,
  list: ListPlan,
  parents: RuleParents,
  page: PageRequest,
  context: CallContext,
): Promise<ReadonlyMap<RecordId, readonly DecodedRow[]>> {
  const found = await readRule(reads, list, parents, page, context);
  const pages = [...found].map(async ([parent, rows]) => {
    const readAgain = async (next: PageRequest): Promise<RuleRows> => {
      const key = parents.rule.encode(parent);
      const read = await readRule(reads, list, { ...parents, keys: key === null ? [] : [key] }, next, context);
      return read.get(parent) ?? [];
    };
    const full = await fillPage(rows, page, createTeller(list, page), readAgain);
    return [parent, page.backward === true ? full.toReversed() : full] as const;
  });
  return new Map(await Promise.all(pages));
}

function compareNewestFirst(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareInstants(b, a);
}

/** Rows of one instant stand rule by rule, each rule's as its statement has them; `ruleBound` goes on from there. */
function mergeRules(
  pages: readonly ReadonlyMap<RecordId, readonly DecodedRow[]>[],
  page: PageRequest,
): ReadonlyMap<RecordId, readonly DecodedRow[]> {
  const merged = new Map<RecordId, readonly DecodedRow[]>();
  for (const [parent, rows] of pages.flatMap((rule) => [...rule])) {
    const others = merged.get(parent);
    if (others === undefined && rows.length > 0) merged.set(parent, rows);
    if (others !== undefined)
      merged.set(
        parent,
        [...others, ...rows].toSorted((a, b) => compareNewestFirst(a.at, b.at)),
      );
  }
  return new Map([...merged].map(([parent, rows]) => [parent, nearestRows(rows, page)]));
}

export async function readList(
  reads: Reads,
  list: ListPlan,
  parents: readonly RecordId[],
  page: PageRequest,
  context: CallContext,
): Promise<ReadonlyMap<RecordId, readonly DecodedRow[]>> {
  const pages = await Promise.all(
    parentsByRule(list, parents).map((some) =>
      readRulePages(reads, list, some, { ...page, bound: ruleBound(list, some.index, page) }, context),
    ),
  );
  return mergeRules(pages, page);
}
