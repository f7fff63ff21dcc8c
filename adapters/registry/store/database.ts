import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { ConfigurationError } from '../../../schema/errors.ts';
import { dialectOf } from './dialect.ts';
import { migrationSource } from './migrations.ts';
import { connectMssql, explainMssql } from './servers/mssql.ts';
import { connectMysql, explainMysql } from './servers/mysql.ts';
import { connectPostgres, explainPostgres } from './servers/postgres.ts';
import { readRaw } from './read.ts';
import { connectSqlite, explainSqlite } from './servers/sqlite.ts';

/** Where the registry is kept. */
export type RegistryStore =
  /** A SQLite file, made where it is missing; `:memory:` for one that ends with the process. */
  | { readonly file: string }
  /** A database of a server: postgres://, mysql:// (or mariadb://), mssql:// (or sqlserver://) user:password@host:port/database */
  | { readonly url: string };

const MIGRATION_ATTEMPTS = 50;
const MIGRATION_PAUSE_MS = 100;
const MIGRATION_LOCK = 'c360 registry migrations';
/** How long a process waits for another one to bring the tables up to date. Units: seconds */
const MIGRATION_PATIENCE_S = 60;

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
    await trx.raw(`select pg_advisory_xact_lock(hashtext('${MIGRATION_LOCK}'))`);
    await migrate(trx);
  });
}

/** As PostgreSQL. Source: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql */
async function migrateMssql(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(
      `exec sp_getapplock @Resource = '${MIGRATION_LOCK}', @LockMode = 'Exclusive', @LockOwner = 'Transaction', ` +
        `@LockTimeout = ${MIGRATION_PATIENCE_S * 1000}`,
    );
    await migrate(trx);
  });
}

/**
 * Every statement that makes a table ends the transaction there, so that the lock is the session's of a connection of its own.
 * Who holds it migrates alone: a lock of knex's own that stands is of a process that died.
 *
 * Source: https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html
 */
async function migrateMysql(db: Knex): Promise<void> {
  await db.transaction(async (holder) => {
    const [lock] = await readRaw<{ readonly got: number | null }>(holder, 'select get_lock(?, ?) as got', [
      MIGRATION_LOCK,
      MIGRATION_PATIENCE_S,
    ]);
    if (lock?.got !== 1)
      throw new Error('Another process is making the tables of the registry for longer than it may.');
    try {
      await db.migrate.forceFreeMigrationsLock({ migrationSource });
      await migrate(db);
    } finally {
      await holder.raw('select release_lock(?)', [MIGRATION_LOCK]);
    }
  });
}

const MIGRATE = {
  sqlite: migrateSqlite,
  postgres: migratePostgres,
  mysql: migrateMysql,
  mssql: migrateMssql,
} as const;

interface Server {
  readonly schemes: RegExp;
  readonly connect: (url: string) => Knex;
  readonly explain: (cause: unknown) => string;
}

const POSTGRES: Server = { schemes: /^postgres/, connect: connectPostgres, explain: explainPostgres };
const SERVERS: readonly Server[] = [
  { schemes: /^(?:mysql|mariadb):/, connect: connectMysql, explain: explainMysql },
  { schemes: /^(?:mssql|sqlserver):/, connect: connectMssql, explain: explainMssql },
];

function serverOf(url: string): Server {
  return SERVERS.find(({ schemes }) => schemes.test(url)) ?? POSTGRES;
}

/** Asks nothing before the first statement. Errors: ConfigurationError for an address that is none. */
export function connect(store: RegistryStore): Knex {
  return 'file' in store ? connectSqlite(store.file) : serverOf(store.url).connect(store.url);
}

/**
 * Opens the registry's database and brings its tables up to date.
 *
 * Errors: ConfigurationError for a file that is no database or cannot be written, and for a server that cannot be used.
 */
export async function openDatabase(store: RegistryStore): Promise<Knex> {
  let db: Knex | undefined;
  try {
    db = connect(store);
    await MIGRATE[dialectOf(db)](db);
    return db;
  } catch (cause) {
    await db?.destroy();
    if (cause instanceof ConfigurationError) throw cause;
    throw new ConfigurationError('file' in store ? explainSqlite(store.file) : serverOf(store.url).explain(cause), {
      cause,
    });
  }
}
