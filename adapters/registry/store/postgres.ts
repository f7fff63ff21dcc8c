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

type Reason = readonly [came: string, remedy: string];

const LOGIN: Reason = ['refuses the login', 'check user and password in the address'];
const HOST: Reason = ['is at a host that nobody knows', 'check the host in the address'];
const LISTEN: Reason = [
  'does not listen at that host and port',
  'check host and port in the address, and that the server runs',
];
const OTHER: Reason = ['cannot be used', 'the log of that server says more'];

/** SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html, and the system's own codes. */
const REASONS: Readonly<Record<string, Reason>> = {
  '28P01': LOGIN,
  '28000': LOGIN,
  '3D000': ['has no database of that name', 'make it there, or check the database in the address'],
  '42501': ['does not let this login make tables', 'grant it CREATE on the schema `public` of that database'],
  '53300': ['has no connection to spare', 'raise its `max_connections`, or end what holds them'],
  ECONNREFUSED: LISTEN,
  EHOSTUNREACH: LISTEN,
  ETIMEDOUT: ['does not answer', 'check host, port and firewalls'],
  ENOTFOUND: HOST,
  EAI_AGAIN: HOST,
};

/** Never the address itself: it holds a password. */
export function explainPostgres(cause: unknown): string {
  const code = codeOf(cause);
  const [came, remedy] = REASONS[code] ?? OTHER;
  const shown = code === '' ? '' : ` (${code})`;
  return (
    `registry: C360_REGISTRY must name a PostgreSQL database whose login may make tables, but that server ${came}` +
    `${shown}; ${remedy}.`
  );
}
