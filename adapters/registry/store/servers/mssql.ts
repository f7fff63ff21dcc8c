import knex from 'knex';
import type { Knex } from 'knex';
import { mssqlCode } from '../../../engines/mssql/failures.ts';
import { MSSQL_SCHEMES } from '../../../mapping/language/sources.ts';
import { addressOf } from './address.ts';
import { explainServer } from './explain.ts';
import type { Reason } from './explain.ts';
import { CONNECT_MS, SERVER_SETTINGS } from './server-settings.ts';

const STATEMENT_MS = 60_000;

/** Asks nothing before the first statement. Errors: ConfigurationError for an address that is none. */
export function connectMssql(url: string): Knex {
  const { tls, host, ...address } = addressOf(url, MSSQL_SCHEMES, 1433);
  const connection: Knex.MsSqlConnectionConfig = {
    ...address,
    server: host,
    connectionTimeout: CONNECT_MS,
    requestTimeout: STATEMENT_MS,
    options: {
      encrypt: tls === 'on',
      trustServerCertificate: false,
      appName: 'customer360-gateway',
      enableArithAbort: true,
      // An error in the middle of a transaction ends it, as everywhere else.
      abortTransactionOnError: true,
    },
  };
  return knex({ client: 'mssql', connection, ...SERVER_SETTINGS });
}

/** By tedious's codes, and the server's numbers where it says one. */
const REASONS: Readonly<Record<string, Reason>> = {
  ELOGIN: ['refuses the login, or has no such database for it', 'check user, password and database in the address'],
  ESOCKET: ['does not take a connection', 'check host and port, and that it offers TLS (or add ?tls=off)'],
  EENCRYPT: ['offers no TLS', 'set it up there, or add ?tls=off to the address'],
  '262': ['does not let this login make tables', 'grant it CREATE TABLE and ALTER on the schema of its own'],
  '2760': ['does not let this login make tables', 'grant it ALTER on the schema of its own'],
};

/** Why a SQL Server database cannot be opened, in one line without its address. */
export function explainMssql(cause: unknown): string {
  const number = cause instanceof Error && 'number' in cause ? String(cause.number) : '';
  const code = number in REASONS ? number : mssqlCode(cause);
  return explainServer('SQL Server database', REASONS, code === 'unknown' ? '' : code);
}
