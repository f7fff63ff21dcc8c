import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import { unlessAborted } from '../engines/calls.ts';
import { dialectOf } from './store/dialect.ts';
import { isBusy, isStoreError } from './store/failures.ts';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 5;
/** How the registry calls itself in errors: the graph's clients know it as one more system behind it. */
const REGISTRY = 'registry' as SystemId; // a system id by its spelling

/** Taken before the first read of a transaction, and held to its end. */
export async function takeWriteLock(trx: Knex.Transaction): Promise<void> {
  switch (dialectOf(trx)) {
    case 'postgres':
      await trx.raw('lock table locks in share row exclusive mode');
      return;
    case 'sqlite':
      // An update of no row: SQLite takes the lock at the first statement that may write.
      await trx('locks').where('name', '').update({ holder: '' });
      return;
    case 'mysql':
    case 'mssql':
      // One row, which is there: a lock on the gap where a row is not holds back nobody.
      await trx('write_lock').where('no', 1).forUpdate().select('no');
  }
}

/** Tries again while another process holds the write lock. The waiting is ours and not the driver's, which would stop the whole process for it. */
export async function unlessBusy<T>(write: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    try {
      return await write();
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      await delay(PAUSE_MS);
    }
  }
}

/**
 * Writes in one transaction, and again while another process holds the write lock, which is taken before the first read,
 * so that nothing that `work` has read can grow old before it writes.
 */
export async function writeTransaction<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  return unlessBusy(() =>
    db.transaction(async (trx) => {
      await takeWriteLock(trx);
      return work(trx);
    }),
  );
}

/** Longer than a waiting process pauses, so that a long row of transactions lets others in between them. */
export async function letOthersWrite(): Promise<void> {
  await delay(PAUSE_MS * 2);
}

function toSystemError(cause: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return new SystemError(REGISTRY, 'TIMEOUT', { cause });
  if (!isStoreError(cause)) return cause;
  return new SystemError(REGISTRY, isBusy(cause) ? 'OVERLOADED' : 'UNAVAILABLE', { cause });
}

/**
 * Runs a call of the registry. What the database says stays in `cause`: its messages hold statements. A caller who goes
 * is let go at once; what was begun is ended without him.
 *
 * Errors: SystemError in the place of the database's own: UNAVAILABLE, OVERLOADED where it was locked too long, TIMEOUT
 * where the signal came first.
 */
export async function asSystem<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    signal?.throwIfAborted();
    return signal === undefined ? await call() : await unlessAborted(call(), signal, () => undefined);
  } catch (error) {
    throw toSystemError(error, signal);
  }
}
