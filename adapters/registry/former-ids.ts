/**
 * Former ids: a customer that has lost all its records stands for ever for the customer they went to. Of the records that were
 * surely it at last those decide whom it meant first, then most of these, then most of all that it held; between equals the
 * lowest record id.
 */
import type { Knex } from 'knex';
import type { RecordId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import { chunks } from './tables.ts';

/** The ledger of today, or as it was at an instant. */
export type LedgerAt = Instant | null;

/** Links that were open; `alias` of `links`. */
export function whereOpen(query: Knex.QueryBuilder, alias: string, at: LedgerAt): Knex.QueryBuilder {
  const end = `${alias}.valid_to`;
  if (at === null) return query.whereNull(end);
  return query.where(`${alias}.valid_from`, '<=', at).where((still) => void still.whereNull(end).orWhere(end, '>', at));
}

interface Vote {
  readonly asked: number;
  readonly customer: number;
  readonly sure: number;
  readonly records: number;
  readonly lowest: RecordId;
  /** When the asked customer first surely meant one of the records; null where it meant none. */
  readonly since: Instant | null;
}

function leads(vote: Vote, leader: Vote | undefined): boolean {
  if (leader === undefined) return true;
  if (vote.since !== leader.since) return vote.since !== null && (leader.since === null || vote.since < leader.since);
  if (vote.sure !== leader.sure) return vote.sure > leader.sure;
  return vote.records === leader.records ? vote.lowest < leader.lowest : vote.records > leader.records;
}

function winners(votes: readonly Vote[]): Map<number, number> {
  const best = new Map<number, Vote>();
  for (const vote of votes) if (leads(vote, best.get(vote.asked))) best.set(vote.asked, vote);
  return new Map([...best].map(([asked, vote]) => [asked, vote.customer]));
}

/** The links by which former customers held their records last: `old`. */
export function lastHeld(db: Knex, customers: readonly number[], at: LedgerAt = null): Knex.QueryBuilder {
  const end = db('links').max('valid_to').whereRaw('customer = old.customer');
  if (at !== null) end.where('valid_to', '<=', at);
  return db('links as old').whereIn('old.customer', customers).where('old.valid_to', end);
}

/** Counts the records that customers held last by the customers of those of their links that `pick` picks. */
async function followRecords(
  db: Knex,
  customers: readonly number[],
  at: LedgerAt,
  pick: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<Map<number, number>> {
  const votes: Vote[] = [];
  for (const part of chunks(customers)) {
    const query = lastHeld(db, part, at)
      .join('links as later', 'later.record', 'old.record')
      .leftJoin('links as first', (on) => {
        on.on('first.record', 'old.record').on('first.customer', 'old.customer');
        on.on('old.rule', '<>', db.raw("'PROBABILISTIC'")).on('first.rule', '<>', db.raw("'PROBABILISTIC'"));
      })
      .groupBy('old.customer', 'later.customer')
      .select('old.customer as asked', 'later.customer as customer')
      .select(db.raw(`count(distinct case when ?? <> 'PROBABILISTIC' then ?? end) as sure`, ['old.rule', 'old.record']))
      .countDistinct('old.record as records')
      .min('first.valid_from as since')
      .min('old.record as lowest');
    // PostgreSQL counts in texts.
    const rows: (Omit<Vote, 'sure' | 'records'> & Record<'sure' | 'records', number | string>)[] = await pick(query);
    votes.push(...rows.map((row) => ({ ...row, sure: Number(row.sure), records: Number(row.records) })));
  }
  return winners(votes);
}

function whereRecordsAre(db: Knex, customers: readonly number[], at: LedgerAt): Promise<Map<number, number>> {
  return followRecords(db, customers, at, (query) => whereOpen(query, 'later', at));
}

/** For customers whose records have all left their systems: the last customer that the records were. */
function whereRecordsWentLast(db: Knex, customers: readonly number[], at: LedgerAt): Promise<Map<number, number>> {
  const newest = db('links').max('no').whereRaw('record = old.record');
  if (at !== null) newest.where('valid_from', '<=', at);
  return followRecords(db, customers, at, (query) =>
    query.where('later.no', newest).where('later.customer', '<>', db.ref('old.customer')),
  );
}

async function withOpenLinks(db: Knex, customers: readonly number[], at: LedgerAt): Promise<Set<number>> {
  const open = new Set<number>();
  for (const part of chunks(customers)) {
    const query = db('links as l').distinct('l.customer as customer').whereIn('l.customer', part);
    const rows: { customer: number }[] = await whereOpen(query, 'l', at);
    for (const row of rows) open.add(row.customer);
  }
  return open;
}

/** Every hop leads to a later link, so a way ends; the bound is for a ledger that someone has written into by hand. */
const MAX_HOPS = 100;

/** Maps former customers to the ones that stand for them; absent where no record of theirs is left anywhere. */
export async function successorsOf(
  db: Knex,
  former: readonly number[],
  at: LedgerAt = null,
): Promise<ReadonlyMap<number, number>> {
  const successors = new Map<number, number>();
  /** Asked customer to the customer reached on its way so far. */
  let ways = new Map(former.map((customer) => [customer, customer]));
  for (let hops = 0; ways.size > 0 && hops < MAX_HOPS; hops += 1) {
    const reached = [...new Set(ways.values())];
    const open = await withOpenLinks(db, reached, at);
    const today = await whereRecordsAre(db, reached, at);
    const last = await whereRecordsWentLast(db, reached, at);
    const next = new Map<number, number>();
    for (const [asked, place] of ways) {
      const successor = open.has(place) ? place : today.get(place);
      const hop = last.get(place);
      if (successor !== undefined) successors.set(asked, successor);
      else if (hop !== undefined) next.set(asked, hop);
    }
    ways = next;
  }
  return successors;
}

/** Former customers that have held a record which one of `customers` has held. */
async function formerBeside(db: Knex, customers: readonly number[]): Promise<readonly number[]> {
  const found = new Set<number>();
  for (const part of chunks(customers)) {
    const rows: { readonly customer: number }[] = await db('links as mine')
      .join('links as old', 'old.record', 'mine.record')
      .whereIn('mine.customer', part)
      .whereNotExists(db('links as open').whereRaw('open.customer = old.customer').whereNull('open.valid_to'))
      .distinct('old.customer as customer');
    for (const { customer } of rows) found.add(customer);
  }
  return [...found];
}

/** By the customers of today: the former ones that each of them stands for, the oldest first. */
export async function predecessorsOf(
  db: Knex,
  customers: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const asked = new Set(customers);
  const found = new Map<number, number[]>();
  const looked = new Set<number>();
  for (let hops = 0, newest = [...asked]; newest.length > 0 && hops < MAX_HOPS; hops += 1) {
    // oxlint-disable-next-line no-await-in-loop -- from merge to merge
    const candidates = (await formerBeside(db, newest)).filter((one) => !looked.has(one));
    for (const one of candidates) looked.add(one);
    // oxlint-disable-next-line no-await-in-loop
    const successors = await successorsOf(db, candidates);
    newest = candidates.filter((one) => asked.has(successors.get(one) ?? 0));
    for (const one of newest) {
      const successor = successors.get(one) ?? 0;
      found.set(
        successor,
        [...(found.get(successor) ?? []), one].toSorted((a, b) => a - b),
      );
    }
  }
  return found;
}
