/**
 * Former ids: a customer that has lost all its records stands for ever for the customer they went to. Most of the
 * records that it held last decide; between equals the lowest record id.
 */
import type { Knex } from 'knex';
import type { RecordId } from '../../schema/ids.ts';
import { chunks } from './tables.ts';

interface Vote {
  readonly asked: number;
  readonly customer: number;
  readonly records: number;
  readonly lowest: RecordId;
}

function winners(votes: readonly Vote[]): Map<number, number> {
  const best = new Map<number, Vote>();
  for (const vote of votes) {
    const leader = best.get(vote.asked);
    const leads =
      leader === undefined ||
      vote.records > leader.records ||
      (vote.records === leader.records && vote.lowest < leader.lowest);
    if (leads) best.set(vote.asked, vote);
  }
  return new Map([...best].map(([asked, vote]) => [asked, vote.customer]));
}

/** Counts the records that customers held last by the customers of those of their links that `pick` picks. */
async function followRecords(
  db: Knex,
  customers: readonly number[],
  pick: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<Map<number, number>> {
  const votes: Vote[] = [];
  for (const part of chunks(customers)) {
    const lastHeld = db('links').max('valid_to').whereRaw('customer = old.customer');
    const query = db('links as old')
      .join('links as later', 'later.record', 'old.record')
      .whereIn('old.customer', part)
      .where('old.valid_to', lastHeld)
      .groupBy('old.customer', 'later.customer')
      .select('old.customer as asked', 'later.customer as customer')
      .countDistinct('old.record as records')
      .min('old.record as lowest');
    // PostgreSQL counts in texts.
    const rows: (Omit<Vote, 'records'> & { records: number | string })[] = await pick(query);
    votes.push(...rows.map((row) => ({ ...row, records: Number(row.records) })));
  }
  return winners(votes);
}

function whereRecordsAreToday(db: Knex, customers: readonly number[]): Promise<Map<number, number>> {
  return followRecords(db, customers, (query) => query.whereNull('later.valid_to'));
}

/** For customers whose records have all left their systems: the last customer that the records were. */
function whereRecordsWentLast(db: Knex, customers: readonly number[]): Promise<Map<number, number>> {
  const newest = db('links').max('no').whereRaw('record = old.record');
  return followRecords(db, customers, (query) =>
    query.where('later.no', newest).where('later.customer', '<>', db.ref('old.customer')),
  );
}

async function withOpenLinks(db: Knex, customers: readonly number[]): Promise<Set<number>> {
  const open = new Set<number>();
  for (const part of chunks(customers)) {
    const rows: { customer: number }[] = await db('links')
      .distinct('customer')
      .whereIn('customer', part)
      .whereNull('valid_to');
    for (const row of rows) open.add(row.customer);
  }
  return open;
}

/** Every hop leads to a later link, so a way ends; the bound is for a ledger that someone has written into by hand. */
const MAX_HOPS = 100;

/** Maps former customers to the ones that stand for them today; absent where no record of theirs is left anywhere. */
export async function successorsOf(db: Knex, former: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const successors = new Map<number, number>();
  /** Asked customer to the customer reached on its way so far. */
  let ways = new Map(former.map((customer) => [customer, customer]));
  for (let hops = 0; ways.size > 0 && hops < MAX_HOPS; hops += 1) {
    const reached = [...new Set(ways.values())];
    const open = await withOpenLinks(db, reached);
    const today = await whereRecordsAreToday(db, reached);
    const last = await whereRecordsWentLast(db, reached);
    const next = new Map<number, number>();
    for (const [asked, at] of ways) {
      const successor = open.has(at) ? at : today.get(at);
      const hop = last.get(at);
      if (successor !== undefined) successors.set(asked, successor);
      else if (hop !== undefined) next.set(asked, hop);
    }
    ways = next;
  }
  return successors;
}
