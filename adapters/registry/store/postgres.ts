import knex from 'knex';
import type { Knex } from 'knex';
import { codeOf } from './failures.ts';
import { silentLog } from './silent-log.ts';

/** Connections of one process at the most: lookups are short, and writers wait for each other in the server. */
const POOL_MAX = 8;
const CONNECT_MS = 5000;
/** Longer than anybody waits for a write of ours: transaction.ts. */
const LOCK_MS = 10_000;

/** Asks nothing before the first statement. */
export function connectPostgres(url: string): Knex {
  // pg takes a setting that knex's types leave out.
  const connection: Knex.PgConnectionConfig & { readonly lock_timeout: number } = {
    connectionString: url,
    application_name: 'customer360-gateway',
    connectionTimeoutMillis: CONNECT_MS,
    lock_timeout: LOCK_MS,
    keepAlive: true,
  };
  return knex({
    client: 'pg',
    connection,
    log: silentLog,
    acquireConnectionTimeout: CONNECT_MS,
    pool: { min: 0, max: POOL_MAX },
  });
}

/** SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html, and the system's own codes. */
const REASONS: Readonly<Record<string, string>> = {
  '28P01': 'refuses the login',
  '28000': 'refuses the login',
  '3D000': 'has no database of that name',
  '42501': 'does not let this login make tables',
  ECONNREFUSED: 'does not listen at that host and port',
  ENOTFOUND: 'is at a host that nobody knows',
  EAI_AGAIN: 'is at a host that nobody knows',
};

/** Never the address itself: it holds a password. */
export function explainPostgres(cause: unknown): string {
  const code = codeOf(cause);
  const reason = REASONS[code] ?? 'cannot be used';
  const shown = code === '' ? '' : ` (${code})`;
  return (
    `registry: C360_REGISTRY must name a PostgreSQL database whose login may make tables, but that server ${reason}` +
    `${shown}; check the address, and that the server runs.`
  );
}
