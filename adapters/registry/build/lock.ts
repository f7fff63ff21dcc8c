import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { ConfigurationError } from '../../../schema/errors.ts';
import { toInstant } from '../tables.ts';
import type { LockRow } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';

const NAME = 'build';
const BEAT_MS = 20_000;
/** A build that has not beaten for so long has died, and the next one takes its lock. */
export const LOCK_EXPIRY_MS = 120_000;

export interface BuildLock {
  /** A sign of life in every transaction of the build, which fails where the lock is lost. */
  beat(trx: Knex): Promise<void>;
  release(): Promise<void>;
}

async function take(db: Knex, holder: string, now: Date): Promise<void> {
  await writeTransaction(db, async (trx) => {
    const dead = toInstant(new Date(now.getTime() - LOCK_EXPIRY_MS));
    await trx<LockRow>('locks').where('name', NAME).where('beat_at', '<', dead).delete();
    await trx<LockRow>('locks')
      .insert({ name: NAME, holder, beat_at: toInstant(now) })
      .onConflict()
      .ignore();
    const row = await trx<LockRow>('locks').where('name', NAME).first();
    if (row?.holder === holder) return;
    throw new ConfigurationError(
      `identity build: one build may run at a time, but another gave a sign of life at ${row?.beat_at ?? 'this moment'}; ` +
        `wait for its end, or ${LOCK_EXPIRY_MS / 1000} seconds if it has died.`,
    );
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
