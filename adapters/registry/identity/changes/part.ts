/** Parting a customer: which part keeps the id, and what becomes of each record. */
import type { Knex } from 'knex';
import type { Instant } from '../../../../schema/model.ts';
import { foundCustomers } from '../../founding.ts';
import type { Move, Target } from './commit.ts';
import { isSure } from './open-links.ts';
import type { OpenLink } from './open-links.ts';

type Part = readonly OpenLink[];

/** The records that a part's id will mean: those that are sure, or the first where all are only alike. */
function coreOf(part: Part): Part {
  const sure = part.filter(isSure);
  return sure.length > 0 ? sure : part.toSorted((a, b) => (a.record < b.record ? -1 : 1)).slice(0, 1);
}

/**
 * The part that holds most of whom the id surely means; then most records; then the oldest link. None where nobody is left
 * whom it surely means: it must not come to mean who was only like them.
 */
function keeper(parts: readonly Part[]): Part | undefined {
  const sure = (part: Part): number => part.filter(isSure).length;
  const oldest = (part: Part): number => Math.min(...part.map(({ no }) => no));
  const [kept] = parts.toSorted((a, b) => sure(b) - sure(a) || b.length - a.length || oldest(a) - oldest(b));
  return kept?.some(isSure) === true ? kept : undefined;
}

function targetOf(link: OpenLink, core: ReadonlySet<OpenLink>, customer: number): Target {
  const { rule, probability, model_version } = link;
  if (!core.has(link)) return { customer, rule, probability, model_version };
  const isOnly = core.size === 1;
  return { customer, rule: isOnly ? 'ONLY_RECORD' : rule, probability: 1, model_version: null };
}

/** Parts of one customer into customers of their own. In a transaction that holds the write lock. */
export async function partMoves(trx: Knex.Transaction, parts: readonly Part[], at: Instant): Promise<readonly Move[]> {
  const kept = keeper(parts);
  const leaving = parts.filter((part) => part !== kept);
  const recordsOf = (part: Part) => part.map(({ record }) => record).toSorted();
  const founders = leaving.map((part) => {
    const core = recordsOf(coreOf(part));
    return { record: core[0]!, core, members: recordsOf(part) }; // no part is empty
  });
  const founded = await foundCustomers(trx, founders, at);
  const ways = leaving.map((part, place) => ({ part, customer: founded[place] ?? 0 }));
  if (kept !== undefined) ways.push({ part: kept, customer: kept[0]?.customer ?? 0 });
  return ways.flatMap(({ part, customer }) => {
    const core = new Set(coreOf(part));
    return part.map((link) => ({ link, target: targetOf(link, core, customer) }));
  });
}
