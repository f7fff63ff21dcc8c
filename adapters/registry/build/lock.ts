import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { ConfigurationError } from '../../../schema/errors.ts';
import { toInstant } from '../tables.ts';
import type { LockRow } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';
import { isGone, thisProcess } from './holder.ts';

/** What one process may do at a time, by the name of its lock: how errors call it, and one go of it. */
const WORK = {
  build: { subject: 'identity build', go: 'build' },
  transits: { subject: 'etas refresh', go: 'refresh' },
  search: { subject: 'search index', go: 'keeper' },
} as const;
export type LockName = keyof typeof WORK;

const BEAT_MS = 20_000;
/** A holder on another host that has not beaten for so long has died, and the next one takes its lock. */
export const LOCK_EXPIRY_MS = 120_000;

export interface Lock {
  /** A sign of life in every transaction of the work, which fails where the lock is lost. */
  beat(trx: Knex): Promise<void>;
  release(): Promise<void>;
}

/** A lock, and in whose words a refusal is told: those of the command that wants it. */
interface Wanted {
  readonly name: LockName;
  readonly subject: string;
}

function hasDied(row: LockRow, now: Date): boolean {
  return row.beat_at < toInstant(new Date(now.getTime() - LOCK_EXPIRY_MS)) || isGone(row);
}

function heldMessage({ name, subject }: Wanted, lastSign: string): string {
  const { go } = WORK[name];
  return (
    `${subject}: one ${go} may run at a time, but another gave a sign of life at ${lastSign}; ` +
    `wait for its end, or ${LOCK_EXPIRY_MS / 1000} seconds if it has died on another host.`
  );
}

function lostMessage({ name, subject }: Wanted): string {
  const { go } = WORK[name];
  return (
    `${subject}: a ${go} must keep its lock, but another one took it over after this one had stood still; ` +
    'start this one again when the other has ended.'
  );
}

async function take(db: Knex, wanted: Wanted, holder: string, now: Date): Promise<void> {
  const { name } = wanted;
  await writeTransaction(db, async (trx) => {
    const other = await trx<LockRow>('locks').where('name', name).first();
    if (other !== undefined && !hasDied(other, now)) throw new ConfigurationError(heldMessage(wanted, other.beat_at));
    await trx<LockRow>('locks').where('name', name).delete();
    await trx<LockRow>('locks').insert({ name, holder, beat_at: toInstant(now), ...thisProcess() });
  });
}

/**
 * The right to do what one process does at a time. It is kept alive by a timer, since the work may read the systems for
 * minutes before it writes. `subject`: how errors call who wants it, where that is not the work itself.
 *
 * Errors: ConfigurationError while another process does it.
 */
export async function acquireLock(
  db: Knex,
  now: () => Date,
  name: LockName,
  subject: string = WORK[name].subject,
): Promise<Lock> {
  const holder = randomUUID();
  await take(db, { name, subject }, holder, now());
  const beat = async (on: Knex): Promise<void> => {
    const mine = await on<LockRow>('locks')
      .where({ name, holder })
      .update({ beat_at: toInstant(now()) });
    if (mine === 0) throw new ConfigurationError(lostMessage({ name, subject }));
  };
  // A beat that fails needs no handling of its own: the next transaction beats first and tells.
  const timer = setInterval(() => void beat(db).catch(() => undefined), BEAT_MS).unref();
  return {
    beat,
    async release() {
      clearInterval(timer);
      await writeTransaction(db, (trx) => trx<LockRow>('locks').where({ name, holder }).delete());
    },
  };
}
