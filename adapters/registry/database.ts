import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import knex from 'knex';
import type { Knex } from 'knex';
import { ConfigurationError } from '../../schema/errors.ts';
import { migrationSource } from './migrations.ts';

/** Short: while the driver waits, the process stands still. transaction.ts does the waiting. */
const BUSY_TIMEOUT_MS = 20;
const MIGRATION_ATTEMPTS = 50;
const MIGRATION_PAUSE_MS = 100;

function silent(): void {}

function connect(file: string): Knex {
  return knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    // Whatever knex would print is thrown as well, and told where it is caught.
    log: { warn: silent, error: silent, deprecate: silent, debug: silent },
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection: Database, done: (error: unknown, connection: Database) => void) {
        connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
        // Readers go on while a build writes.
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = NORMAL');
        connection.pragma('foreign_keys = ON');
        done(null, connection);
      },
    },
  });
}

/** Several processes may open a new registry at once: one migrates, the others find its lock and look again. */
async function migrate(db: Knex): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [, pending] = (await db.migrate.list({ migrationSource })) as [unknown, readonly unknown[]]; // knex says any
      if (pending.length > 0) await db.migrate.latest({ migrationSource });
      return;
    } catch (error) {
      if (attempt === MIGRATION_ATTEMPTS || !isContention(error)) throw error;
      await delay(MIGRATION_PAUSE_MS);
    }
  }
}

function isContention(error: unknown): boolean {
  return error instanceof Error && /already locked|already exists|SQLITE_BUSY|database is locked/.test(String(error));
}

/**
 * Opens the registry's file, makes it where it is missing, and brings its tables up to date.
 *
 * Errors: ConfigurationError for a file that is no database or cannot be written.
 */
export async function openDatabase(file: string): Promise<Knex> {
  let db: Knex | undefined;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    db = connect(file);
    await migrate(db);
    return db;
  } catch (cause) {
    await db?.destroy();
    throw new ConfigurationError(
      `registry: the file must be a SQLite database of this product, or a path where one can be made, but ${file} ` +
        'is neither; name another file, or move this one away.',
      { cause },
    );
  }
}
