import knex from 'knex';
import type { Knex } from 'knex';
import { DATABASE, explainServer, LOGIN } from './explain.ts';
import type { Reason } from './explain.ts';
import { codeOf } from '../failures.ts';
import { CONNECT_MS, SERVER_SETTINGS } from './server-settings.ts';

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
  return knex({ client: 'pg', connection, ...SERVER_SETTINGS });
}

/** SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REASONS: Readonly<Record<string, Reason>> = {
  '28P01': LOGIN,
  '28000': LOGIN,
  '3D000': DATABASE,
  '42501': ['does not let this login make tables', 'grant it CREATE on the schema `public` of that database'],
  '53300': ['has no connection to spare', 'raise its `max_connections`, or end what holds them'],
};

/** Why a PostgreSQL database cannot be opened, in one line without its address. */
export function explainPostgres(cause: unknown): string {
  return explainServer('PostgreSQL database', REASONS, codeOf(cause));
}
