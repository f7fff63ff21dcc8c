/** Parting a customer: which part keeps the id, and what becomes of each record. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { foundCustomers } from '../../founding.ts';
import type { LinkRow } from '../../tables.ts';
import type { Move } from './commit.ts';
import { isSure } from './open-links.ts';
import type { OpenLink } from './open-links.ts';

type Part = readonly OpenLink[];

/** The records that a part's id will mean: those that are sure, or the first where all are only alike. */
function coreOf(part: Part): Part {
  const sure = part.filter(isSure);
  return sure.length > 0 ? sure : part.toSorted((a, b) => (a.record < b.record ? -1 : 1)).slice(0, 1);
}

/** Who was only like the customer may have been like another part of it: each is on its own until a build looks again. */
function withoutLikeness(part: Part): readonly Part[] {
  const core = coreOf(part);
  return [core, ...part.filter((link) => !core.includes(link)).map((link) => [link])];
}

interface Meaning {
  readonly record: RecordId;
  /** When the customer's id first meant it surely. */
  readonly since: Instant;
  /** The number of its first sure link to the customer. */
  readonly first: number;
}

async function meaningsOf(trx: Knex, customer: number): Promise<ReadonlyMap<RecordId, Meaning>> {
  const rows: readonly Meaning[] = await trx<LinkRow>('links')
    .where({ customer })
    .whereNot('rule', 'PROBABILISTIC')
    .groupBy('record')
    .select('record')
    .min({ since: 'valid_from', first: 'no' });
  return new Map(rows.map((row) => [row.record, row]));
}

/**
 * The part that holds most of whom the id surely meant first: whoever joined them later, and how many, counts for nothing.
 * None where nobody is left whom it surely means: it must not come to mean who was only like them.
 */
async function keeper(trx: Knex, parts: readonly Part[]): Promise<Part | undefined> {
  const meanings = await meaningsOf(trx, parts[0]?.[0]?.customer ?? 0);
  const meantBy = (part: Part): readonly Meaning[] =>
    part.filter(isSure).flatMap(({ record }) => meanings.get(record) ?? []);
  const [earliest] = parts
    .flatMap(meantBy)
    .map(({ since }) => since)
    .toSorted();
  const ranked = parts.map((part) => {
    const first = meantBy(part).filter(({ since }) => since === earliest);
    return { part, many: first.length, oldest: Math.min(...first.map((one) => one.first)) };
  });
  const [kept] = ranked.filter(({ many }) => many > 0).toSorted((a, b) => b.many - a.many || a.oldest - b.oldest);
  return kept?.part;
}

function movesTo(customer: number, part: Part): readonly Move[] {
  return part.map((link) => {
    const rule = part.length === 1 ? ('ONLY_RECORD' as const) : link.rule;
    return { link, target: { customer, rule, probability: 1, model_version: null } };
  });
}

/** Records that are surely one, a part each, into customers of their own. In a transaction that holds the write lock. */
export async function leaveMoves(trx: Knex.Transaction, parts: readonly Part[], at: Instant): Promise<readonly Move[]> {
  const founders = parts.map((part) => {
    const records = part.map(({ record }) => record).toSorted();
    return { record: records[0]!, core: records, members: records }; // no part is empty
  });
  const customers = await foundCustomers(trx, founders, at);
  return parts.flatMap((part, place) => movesTo(customers[place] ?? 0, part)); // one customer a founder
}

/** Parts of one customer into customers of their own. In a transaction that holds the write lock. */
export async function partMoves(trx: Knex.Transaction, parts: readonly Part[], at: Instant): Promise<readonly Move[]> {
  const sure = parts.flatMap(withoutLikeness);
  const kept = await keeper(trx, sure);
  const leaving = await leaveMoves(
    trx,
    sure.filter((part) => part !== kept),
    at,
  );
  return kept === undefined ? leaving : [...leaving, ...movesTo(kept[0]?.customer ?? 0, kept)];
}
