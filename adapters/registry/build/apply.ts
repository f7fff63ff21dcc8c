import type { Knex } from 'knex';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import type { BuildCommand, BuildSummary, Cluster, Registry } from '../port.ts';
import type { OnWritten } from '../search-port.ts';
import { toInstant } from '../tables.ts';
import type { BuildRow, ModelRow } from '../tables.ts';
import { letOthersWrite, writeTransaction } from '../transaction.ts';
import { applyBatch } from './batch.ts';
import type { Changes } from './batch.ts';
import { acquireLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { lastChange, makePlan } from './plan.ts';
import type { Known } from './plan.ts';
import { clearStage, stageClusters } from './stage.ts';
import { closeGone, sweep } from './sweep.ts';

const CLUSTERS_AT_ONCE = 2000;
const NONE: ReadonlySet<SystemId> = new Set();

async function nothing(): Promise<void> {}
function untold(): void {}

/** A build that began to read before the last one would undo what that one knows better. */
async function refuseOlder({ db, at, command }: Work): Promise<void> {
  const newer = await db<BuildRow>('builds').where('at', '>', at).orderBy('at', 'desc').first();
  if (newer === undefined) return;
  throw new ConfigurationError(
    `${command}: a build must be newer than the last one, of ${newer.at}, but this one began at ${at}; start it again.`,
  );
}

/** What a build, or an update, has in hand. */
interface Work {
  readonly db: Knex;
  readonly lock: Lock;
  readonly at: Instant;
  readonly kind: BuildRow['kind'];
  /** Whose words errors are told in. */
  readonly command: BuildCommand;
  readonly clusters: AsyncIterable<Cluster> | Iterable<Cluster>;
  /** Closes the links of records that are gone: how many. */
  readonly close: (lock: Lock, at: Instant) => Promise<number>;
  readonly onWritten: OnWritten;
  /** What goes with the ledger, once that is written. */
  readonly finish: () => Promise<void>;
  /** Whether it is to be relied on as the last one: asked when all is written. */
  readonly counts: () => boolean;
}

async function writeClusters({ db, lock, at, onWritten }: Work, clusters: number, known: Known): Promise<Changes> {
  const model = (await db<ModelRow>('identity_models').where({ active: 1 }).first('version'))?.version ?? null;
  let plan = await makePlan(db, clusters, known);
  let [opened, closed] = [0, 0];
  onWritten(0, clusters);
  for (let from = 0; from < clusters;) {
    const range = { from, to: from + CLUSTERS_AT_ONCE - 1 };
    const changes = await writeTransaction(db, async (trx) => {
      await lock.beat(trx);
      // A person was faster: what is written already is as the ledger says, and a new plan keeps it.
      return (await lastChange(trx)) === plan.lastChange ? applyBatch(trx, { ...range, ...plan, model, at }) : null;
    });
    if (changes === null) {
      plan = await makePlan(db, clusters, known);
      continue;
    }
    opened += changes.opened;
    closed += changes.closed;
    from += CLUSTERS_AT_ONCE;
    onWritten(Math.min(from, clusters), clusters);
    await letOthersWrite();
  }
  return { opened, closed };
}

async function run(work: Work, now: () => Date): Promise<BuildSummary> {
  const { db, lock, at, kind } = work;
  await refuseOlder(work);
  await clearStage(db);
  const known = { at, change: await lastChange(db) };
  const staged = await stageClusters(db, lock, work.clusters);
  const { opened, closed } = await writeClusters(work, staged.clusters, known);
  const gone = await work.close(lock, at);
  await work.finish();
  const summary = { records: staged.records, customers: staged.clusters, opened, closed: closed + gone };
  const row = { at, ended_at: toInstant(now()), kind, ...summary };
  if (work.counts()) await writeTransaction(db, (trx) => trx<BuildRow>('builds').insert(row));
  await clearStage(db);
  return summary;
}

export interface Builder {
  readonly apply: Registry['apply'];
  readonly applySome: Registry['applySome'];
  /** Gives back the lock of a build in progress, which then fails at its next step: nobody has to wait for it. */
  stop(): Promise<void>;
}

/** One build at a time, over all processes. */
function createBuildLock(db: Knex, now: () => Date) {
  let running: Lock | null = null;
  let isStopped = false;
  return {
    async hold(command: BuildCommand, build: (lock: Lock) => Promise<BuildSummary>): Promise<BuildSummary> {
      const lock = await acquireLock(db, now, 'build', command);
      running = lock;
      try {
        return await build(lock);
      } catch (cause) {
        if (!isStopped) throw cause;
        const message = `${command}: the registry was closed in the middle of a build; start it again.`;
        throw new ConfigurationError(message, { cause });
      } finally {
        if (!isStopped) await lock.release();
        running = null;
      }
    },
    async stop(): Promise<void> {
      isStopped = true;
      const lock = running;
      running = null;
      await lock?.release();
    },
  };
}

/**
 * Registry.apply and applySome. The lock is taken before the clusters are asked for, so that a source that reads the systems
 * only when it is asked reads them under the lock.
 *
 * Errors: ConfigurationError while another build runs, for a build older than the last one, and for one that is stopped.
 */
export function createBuilder(db: Knex, now: () => Date): Builder {
  const buildLock = createBuildLock(db, now);
  const build = async (began: string, work: Omit<Work, 'db' | 'lock' | 'at'>): Promise<BuildSummary> => {
    const at = toInstant(new Date(began));
    return buildLock.hold(work.command, (lock) => run({ ...work, db, lock, at }, now));
  };
  return {
    apply: (
      clusters,
      began,
      { lacking = NONE, finish = nothing, onWritten = untold, command = 'identity build' } = {},
    ) =>
      build(began, {
        kind: 'build',
        command,
        clusters,
        close: (lock, at) => sweep(db, lock, at, lacking),
        onWritten,
        finish,
        // One that went without a system is no build to be relied on: the registry still waits for its first.
        counts: () => lacking.size === 0,
      }),
    applySome: (clusters, gone: readonly RecordId[], began, { finish = nothing, onWritten = untold } = {}) =>
      build(began, {
        kind: 'update',
        command: 'identity update',
        clusters,
        close: (lock, at) => closeGone(db, lock, at, gone),
        onWritten,
        finish,
        counts: () => true,
      }),
    stop: async () => buildLock.stop(),
  };
}
