/** What a build is about to do with its clusters: which customer each of them takes, and which it leaves alone. */
import type { Knex } from 'knex';
import type { Instant } from '../../../schema/model.ts';
import { chunks } from '../tables.ts';
import { assignCustomers, readVotes } from './votes.ts';

export interface Plan {
  readonly assigned: Uint32Array;
  readonly frozen: ReadonlySet<number>;
  /** The number of the last change that the plan knows of. */
  readonly lastChange: number;
}

export async function lastChange(db: Knex): Promise<number> {
  const [row] = await db('identity_changes').max({ last: 'no' });
  return Number(row?.['last'] ?? 0);
}

/** What a build knows of persons' changes: not those of an instant or later, nor those that came behind a number. */
export interface Known {
  readonly at: Instant;
  readonly change: number;
}

/** The clock of another process may be behind: what it changes now is newer by its number, whatever its time. */
function unknownTo({ at, change }: Known): (since: Knex.QueryBuilder) => void {
  return (since) => void since.where('c.at', '>=', at).orWhere('c.no', '>', change);
}

/** The customers of today that a person changed, or decided on, after the build had begun to read. */
async function touchedCustomers(db: Knex, known: Known): Promise<readonly number[]> {
  const ofLinks: { readonly customer: number }[] = await db('identity_changes as c')
    .join('identity_change_links as cl', 'cl.change', 'c.no')
    .join('links as l', 'l.no', 'cl.link')
    .where(unknownTo(known))
    .distinct('l.customer as customer');
  const ofRecords: { readonly customer: number }[] = await db('identity_changes as c')
    .join('identity_change_records as cr', 'cr.change', 'c.no')
    .join('links as l', (on) => on.on('l.record', 'cr.record').onNull('l.valid_to'))
    .where(unknownTo(known))
    .distinct('l.customer as customer');
  return [...new Set([...ofLinks, ...ofRecords].map(({ customer }) => customer))];
}

/** The other column of the pairs of clusters and customers whose one column is one of `values`. */
async function across(
  db: Knex,
  [from, to]: readonly ['s.cluster', 'l.customer'] | readonly ['l.customer', 's.cluster'],
  values: readonly number[],
): Promise<readonly number[]> {
  const found = new Set<number>();
  for (const part of chunks(values)) {
    const rows: { readonly value: number }[] = await db('staged as s')
      .join('links as l', (on) => on.on('l.record', 's.record').onNull('l.valid_to'))
      .whereIn(from, part)
      .distinct(`${to} as value`);
    for (const { value } of rows) found.add(value);
  }
  return [...found];
}

/**
 * A build that began to read before a person decided knows nothing of that. Clusters of a customer that the person touched
 * stay as the ledger says, and so does every cluster that shares a customer with one of these: none of their records may be
 * put beside what stays.
 */
async function frozenClusters(db: Knex, known: Known): Promise<ReadonlySet<number>> {
  const frozen = new Set<number>();
  const customers = new Set(await touchedCustomers(db, known));
  for (let newest = [...customers]; newest.length > 0;) {
    // oxlint-disable-next-line no-await-in-loop -- from neighbour to neighbour
    const clusters = (await across(db, ['l.customer', 's.cluster'], newest)).filter((one) => !frozen.has(one));
    for (const one of clusters) frozen.add(one);
    // oxlint-disable-next-line no-await-in-loop
    newest = (await across(db, ['s.cluster', 'l.customer'], clusters)).filter((one) => !customers.has(one));
    for (const one of newest) customers.add(one);
  }
  return frozen;
}

export async function makePlan(db: Knex, clusters: number, known: Known): Promise<Plan> {
  // Read first: a change that comes while the rest is read makes the plan an old one.
  const last = await lastChange(db);
  const frozen = await frozenClusters(db, known);
  const votes = (await readVotes(db, clusters)).filter(({ cluster }) => !frozen.has(cluster));
  return { assigned: assignCustomers(votes, clusters), frozen, lastChange: last };
}
