import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import knex from 'knex';
import type { Knex } from 'knex';
import { silentLog } from './silent-log.ts';

/** Short: while the driver waits, the process stands still. transaction.ts does the waiting. */
const BUSY_TIMEOUT_MS = 20;
/** Of pages, at the most: with SQLite's own 2 MB a build of a million records reads most of them again for each batch. */
const CACHE_KB = 64_000;

/** Makes the folders above the file; the file comes with the first statement. */
export function connectSqlite(file: string): Knex {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  return knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    log: silentLog,
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection: Database, done: (error: unknown, connection: Database) => void) {
        connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
        // Readers go on while a build writes.
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = NORMAL');
        connection.pragma('foreign_keys = ON');
        connection.pragma(`cache_size = -${CACHE_KB}`);
        done(null, connection);
      },
    },
  });
}

/** Why a file cannot be opened, in one line. */
export function explainSqlite(file: string): string {
  return (
    `registry: the file must be a SQLite database of this product, or a path where one can be made, but ${file} ` +
    'is neither; name another file, or move this one away.'
  );
}
