import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { ConfigurationError } from '../../../schema/errors.ts';
import { migrationSource } from './migrations.ts';
import { connectPostgres, explainPostgres } from './postgres.ts';
import { connectSqlite, explainSqlite } from './sqlite.ts';

/** Where the registry is kept. */
export type RegistryStore =
  /** A SQLite file, made where it is missing; `:memory:` for one that ends with the process. */
  | { readonly file: string }
  /** A PostgreSQL database: postgres://user:password@host:port/database */
  | { readonly url: string };

const MIGRATION_ATTEMPTS = 50;
const MIGRATION_PAUSE_MS = 100;

async function migrate(db: Knex): Promise<void> {
  const [, pending] = (await db.migrate.list({ migrationSource })) as [unknown, readonly unknown[]]; // knex says any
  if (pending.length > 0) await db.migrate.latest({ migrationSource });
}

function isContention(error: unknown): boolean {
  return error instanceof Error && /already locked|already exists|SQLITE_BUSY|database is locked/.test(String(error));
}

/** Several processes may open a new registry at once: one migrates, the others find its lock and look again. */
async function migrateSqlite(db: Knex): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrate(db);
    } catch (error) {
      if (attempt === MIGRATION_ATTEMPTS || !isContention(error)) throw error;
      await delay(MIGRATION_PAUSE_MS);
    }
  }
}

/**
 * All in one transaction, one process after the other: knex's own lock is a table, of which two processes that make it
 * at once make one that stays locked.
 */
async function migratePostgres(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(`select pg_advisory_xact_lock(hashtext('c360 registry migrations'))`);
    await migrate(trx);
  });
}

/**
 * Opens the registry's database and brings its tables up to date.
 *
 * Errors: ConfigurationError for a file that is no database or cannot be written, and for a server that cannot be used.
 */
export async function openDatabase(store: RegistryStore): Promise<Knex> {
  let db: Knex | undefined;
  try {
    db = 'file' in store ? connectSqlite(store.file) : connectPostgres(store.url);
    await ('file' in store ? migrateSqlite(db) : migratePostgres(db));
    return db;
  } catch (cause) {
    await db?.destroy();
    throw new ConfigurationError('file' in store ? explainSqlite(store.file) : explainPostgres(cause), { cause });
  }
}
