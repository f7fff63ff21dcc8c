import type { Knex } from 'knex';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import type { BuildSummary, Cluster, Registry } from '../port.ts';
import { toInstant } from '../tables.ts';
import type { BuildRow } from '../tables.ts';
import { letOthersWrite, writeTransaction } from '../transaction.ts';
import { applyRange } from './batch.ts';
import type { Changes } from './batch.ts';
import { acquireLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { clearStage, stageClusters } from './stage.ts';
import { sweep } from './sweep.ts';
import { assignCustomers, readVotes } from './votes.ts';

const CLUSTERS_AT_ONCE = 2000;
const NONE: ReadonlySet<SystemId> = new Set();

/** A build that began to read before the last one would undo what that one knows better. */
async function refuseOlder(db: Knex, at: Instant): Promise<void> {
  const newer = await db<BuildRow>('builds').where('at', '>', at).orderBy('at', 'desc').first();
  if (newer === undefined) return;
  throw new ConfigurationError(
    `identity build: a build must be newer than the last one, of ${newer.at}, but this one began at ${at}; start it again.`,
  );
}

interface Ledger {
  readonly db: Knex;
  readonly lock: Lock;
  readonly at: Instant;
  readonly lacking: ReadonlySet<SystemId>;
}

async function writeLedger({ db, lock, at, lacking }: Ledger, clusters: number): Promise<Changes> {
  const assigned = assignCustomers(await readVotes(db, clusters), clusters);
  let [opened, closed] = [0, 0];
  for (let from = 0; from < clusters; from += CLUSTERS_AT_ONCE) {
    const changes = await writeTransaction(db, async (trx) => {
      await lock.beat(trx);
      return applyRange(trx, { from, to: from + CLUSTERS_AT_ONCE - 1 }, assigned, at);
    });
    opened += changes.opened;
    closed += changes.closed;
    await letOthersWrite();
  }
  closed += await sweep(db, lock, at, lacking);
  return { opened, closed };
}

async function build(
  ledger: Ledger,
  clusters: AsyncIterable<Cluster> | Iterable<Cluster>,
  now: () => Date,
): Promise<BuildSummary> {
  const { db, lock, at, lacking } = ledger;
  await refuseOlder(db, at);
  await clearStage(db);
  const staged = await stageClusters(db, lock, clusters);
  const changes = await writeLedger(ledger, staged.clusters);
  const summary = { records: staged.records, customers: staged.clusters, ...changes };
  const row = { at, ended_at: toInstant(now()), ...summary };
  // One that went without a system is no build to be relied on: the registry still waits for its first.
  if (lacking.size === 0) await writeTransaction(db, (trx) => trx<BuildRow>('builds').insert(row));
  await clearStage(db);
  return summary;
}

export interface Builder {
  readonly apply: Registry['apply'];
  /** Gives back the lock of a build in progress, which then fails at its next step: nobody has to wait for it. */
  stop(): Promise<void>;
}

/**
 * Registry.apply. The lock is taken before the clusters are asked for, so that a source that reads the systems only
 * when it is asked reads them under the lock.
 *
 * Errors: ConfigurationError while another build runs, for a build older than the last one, and for one that is stopped.
 */
export function createBuilder(db: Knex, now: () => Date): Builder {
  let running: Lock | null = null;
  let isStopped = false;
  return {
    async apply(clusters, began, lacking = NONE) {
      const lock = await acquireLock(db, now, 'build');
      running = lock;
      try {
        return await build({ db, lock, at: toInstant(new Date(began)), lacking }, clusters, now);
      } catch (cause) {
        if (!isStopped) throw cause;
        const message = 'identity build: the registry was closed in the middle of a build; start it again.';
        throw new ConfigurationError(message, { cause });
      } finally {
        if (!isStopped) await lock.release();
        running = null;
      }
    },
    async stop() {
      isStopped = true;
      const lock = running;
      running = null;
      await lock?.release();
    },
  };
}
