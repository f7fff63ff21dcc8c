import type { Knex } from 'knex';
import type { Instant } from '../../../schema/model.ts';
import { chunks } from '../tables.ts';

const CLUSTERS_AT_ONCE = 20_000;

/** How many records of a cluster surely bear a customer's id today. */
export interface Vote {
  readonly cluster: number;
  readonly customer: number;
  readonly records: number;
  /** The records of the largest group, held together by sure rules, that holds one of these. */
  readonly group: number;
}

/**
 * Gives every cluster at most one customer and every customer at most one cluster: the most records first, then those of the
 * larger group, so that a lone record does not make others only like it; then the older customer, then the cluster that
 * came first.
 *
 * Shape: the customer's number by cluster, 0 where the cluster has to found one.
 */
export function assignCustomers(votes: readonly Vote[], clusters: number): Uint32Array {
  const ranked = votes.toSorted(
    (a, b) => b.records - a.records || b.group - a.group || a.customer - b.customer || a.cluster - b.cluster,
  );
  const assigned = new Uint32Array(clusters);
  const taken = new Set<number>();
  for (const { cluster, customer } of ranked) {
    if (assigned[cluster] !== 0 || taken.has(customer)) continue;
    assigned[cluster] = customer;
    taken.add(customer);
  }
  return assigned;
}

/** What is only like a customer gives it no vote: its id must not go where none of those is whom it has meant. */
async function countVotes(db: Knex, clusters: number): Promise<readonly Vote[]> {
  const votes: Vote[] = [];
  for (let from = 0; from < clusters; from += CLUSTERS_AT_ONCE) {
    const sizes = db('staged')
      .whereBetween('cluster', [from, from + CLUSTERS_AT_ONCE - 1])
      .groupBy('cluster', 'part')
      .select('cluster', 'part')
      .count('* as size')
      .as('g');
    // PostgreSQL counts in texts.
    const rows: Record<keyof Vote, number | string>[] = await db('staged as s')
      .join('links as l', (on) => on.on('l.record', 's.record').onNull('l.valid_to'))
      .join(sizes, (on) => on.on('g.cluster', 's.cluster').on('g.part', 's.part'))
      .whereBetween('s.cluster', [from, from + CLUSTERS_AT_ONCE - 1])
      .whereNot('l.rule', 'PROBABILISTIC')
      .groupBy('s.cluster', 'l.customer')
      .select('s.cluster as cluster', 'l.customer as customer')
      .count('* as records')
      .max('g.size as group');
    for (const { cluster, customer, records, group } of rows) {
      votes.push({
        cluster: Number(cluster),
        customer: Number(customer),
        records: Number(records),
        group: Number(group),
      });
    }
  }
  return votes;
}

/** The customers that several clusters bear. */
function parting(votes: readonly Vote[]): readonly number[] {
  const [once, several] = [new Set<number>(), new Set<number>()];
  for (const { customer } of votes) (once.has(customer) ? several : once).add(customer);
  return [...several];
}

/** By customer and cluster: when the customer's id first surely meant a record of it, of those that surely bear it today. */
async function firstMeant(
  db: Knex,
  customers: readonly number[],
): Promise<ReadonlyMap<number, ReadonlyMap<number, Instant>>> {
  const found = new Map<number, Map<number, Instant>>();
  for (const part of chunks(customers)) {
    const rows: readonly { customer: number; cluster: number; since: Instant }[] = await db('staged as s')
      .join('links as l', (on) => on.on('l.record', 's.record').onNull('l.valid_to'))
      .join('links as f', (on) => on.on('f.record', 'l.record').on('f.customer', 'l.customer'))
      .whereIn('l.customer', part)
      .whereNot('l.rule', 'PROBABILISTIC')
      .whereNot('f.rule', 'PROBABILISTIC')
      .groupBy('l.customer', 's.cluster')
      .min({ since: 'f.valid_from' })
      .select('l.customer as customer', 's.cluster as cluster');
    for (const { customer, cluster, since } of rows) {
      found.set(customer, (found.get(customer) ?? new Map<number, Instant>()).set(cluster, since));
    }
  }
  return found;
}

/**
 * Of records that part none but those whom the id surely meant first have a vote: it would mean others, were these another
 * customer now. Counts in the database, a range of clusters at a time, so that no statement holds the process for long.
 */
export async function readVotes(db: Knex, clusters: number): Promise<readonly Vote[]> {
  const votes = await countVotes(db, clusters);
  const first = await firstMeant(db, parting(votes));
  return votes.filter(({ customer, cluster }) => {
    const since = first.get(customer);
    const [earliest] = [...(since?.values() ?? [])].toSorted();
    return since === undefined || since.get(cluster) === earliest;
  });
}
