import type { Knex } from 'knex';
import type { Cluster } from '../port.ts';
import { insertAll } from '../store/insert.ts';
import type { StagedRow } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';
import type { Lock } from './lock.ts';

const BATCH = 5000;

export interface Staged {
  readonly records: number;
  readonly clusters: number;
}

async function insert(db: Knex, lock: Lock, rows: readonly StagedRow[]): Promise<void> {
  await writeTransaction(db, async (trx) => {
    await lock.beat(trx);
    await insertAll(trx, 'staged', rows);
  });
}

/** Two clusters that share a record would give it two customers, and which one would be a matter of chance. */
async function refuseShared(db: Knex, records: number): Promise<void> {
  const [counted] = await db('staged').countDistinct({ staged: 'record' });
  const shared = records - Number(counted?.['staged'] ?? 0);
  if (shared > 0) throw new RangeError(`apply: a record must come once in all clusters, but ${shared} came again.`);
}

function* rowsOf({ groups }: Cluster, cluster: number): Generator<StagedRow> {
  for (const [part, { records, probability }] of groups.entries()) {
    for (const { record, rule } of records) yield { record, cluster, part, rule, probability };
  }
}

/**
 * Writes what the build found beside the ledger, so that it is compared in the database and not in memory.
 *
 * Errors: RangeError for a record that comes twice.
 */
export async function stageClusters(
  db: Knex,
  lock: Lock,
  clusters: AsyncIterable<Cluster> | Iterable<Cluster>,
): Promise<Staged> {
  let [records, count] = [0, 0];
  let rows: StagedRow[] = [];
  for await (const cluster of clusters) {
    const before = rows.length;
    for (const row of rowsOf(cluster, count)) rows.push(row);
    if (rows.length === before) continue;
    count += 1;
    records += rows.length - before;
    if (rows.length < BATCH) continue;
    await insert(db, lock, rows);
    rows = [];
  }
  if (rows.length > 0) await insert(db, lock, rows);
  await refuseShared(db, records);
  return { records, clusters: count };
}

export async function clearStage(db: Knex): Promise<void> {
  await writeTransaction(db, (trx) => trx<StagedRow>('staged').delete());
}
