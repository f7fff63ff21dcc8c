import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { ConfigurationError } from '../../../schema/errors.ts';
import { toInstant } from '../tables.ts';
import type { LockRow } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';
import { isGone, thisProcess } from './holder.ts';

const NAME = 'build';
const BEAT_MS = 20_000;
/** A build on another host that has not beaten for so long has died, and the next one takes its lock. */
export const LOCK_EXPIRY_MS = 120_000;

export interface BuildLock {
  /** A sign of life in every transaction of the build, which fails where the lock is lost. */
  beat(trx: Knex): Promise<void>;
  release(): Promise<void>;
}

function hasDied(row: LockRow, now: Date): boolean {
  return row.beat_at < toInstant(new Date(now.getTime() - LOCK_EXPIRY_MS)) || isGone(row);
}

async function take(db: Knex, holder: string, now: Date): Promise<void> {
  await writeTransaction(db, async (trx) => {
    const other = await trx<LockRow>('locks').where('name', NAME).first();
    if (other !== undefined && !hasDied(other, now)) {
      throw new ConfigurationError(
        `identity build: one build may run at a time, but another gave a sign of life at ${other.beat_at}; ` +
          `wait for its end, or ${LOCK_EXPIRY_MS / 1000} seconds if it has died on another host.`,
      );
    }
    await trx<LockRow>('locks').where('name', NAME).delete();
    await trx<LockRow>('locks').insert({ name: NAME, holder, beat_at: toInstant(now), ...thisProcess() });
  });
}

/**
 * The right to build. It is kept alive by a timer, since a build may read its systems for minutes before it writes.
 *
 * Errors: ConfigurationError while another build runs.
 */
export async function acquireBuildLock(db: Knex, now: () => Date): Promise<BuildLock> {
  const holder = randomUUID();
  await take(db, holder, now());
  const beat = async (on: Knex): Promise<void> => {
    const mine = await on<LockRow>('locks')
      .where({ name: NAME, holder })
      .update({ beat_at: toInstant(now()) });
    if (mine > 0) return;
    throw new ConfigurationError(
      'identity build: a build must keep its lock, but another one took it over after this one had stood still; ' +
        'start this one again when the other has ended.',
    );
  };
  // A beat that fails needs no handling of its own: the next transaction beats first and tells.
  const timer = setInterval(() => void beat(db).catch(() => undefined), BEAT_MS).unref();
  return {
    beat,
    async release() {
      clearInterval(timer);
      await writeTransaction(db, (trx) => trx<LockRow>('locks').where({ name: NAME, holder }).delete());
    },
  };
}
