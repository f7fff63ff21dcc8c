import knex from 'knex';
import type { Knex } from 'knex';
import type { Connection, ConnectionOptions, SslOptions } from 'mysql2';
import { MYSQL_SCHEMES } from '../../../mapping/language/sources.ts';
import { addressOf } from './address.ts';
import { DATABASE, explainServer, LOGIN } from './explain.ts';
import type { Reason } from './explain.ts';
import { codeOf } from '../failures.ts';
import { CONNECT_MS, SERVER_SETTINGS } from './server-settings.ts';

/** Without the second any certificate of a known authority would do, whatever name it bears; mysql2's types leave it out. */
const TLS: SslOptions & { readonly verifyIdentity: boolean } = { rejectUnauthorized: true, verifyIdentity: true };

/** Of a session of ours, whatever the server's own settings. */
const SESSION = [
  // A text that is too long is refused and not cut.
  `set session sql_mode = 'STRICT_ALL_TABLES', innodb_lock_wait_timeout = 10`,
  // What the write lock keeps apart needs no locks on the gaps between rows.
  'set session transaction isolation level read committed',
];

function prepareSession(connection: Connection, done: (error: unknown, connection: Connection) => void): void {
  const run = (place: number): void => {
    const text = SESSION[place];
    if (text === undefined) done(null, connection);
    else connection.query(text, (error) => (error === null ? run(place + 1) : done(error, connection)));
  };
  run(0);
}

/** Asks nothing before the first statement. Errors: ConfigurationError for an address that is none. */
export function connectMysql(url: string): Knex {
  const { tls, ...address } = addressOf(url, MYSQL_SCHEMES, 3306);
  const connection: ConnectionOptions = {
    ...address,
    ...(tls === 'off' ? {} : { ssl: TLS }),
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    flags: ['-LOCAL_FILES'],
    connectTimeout: CONNECT_MS,
    enableKeepAlive: true,
  };
  return knex({
    ...SERVER_SETTINGS,
    client: 'mysql2',
    connection: connection as object, // knex hands it to mysql2 as it is, whose types say more than knex's
    pool: { ...SERVER_SETTINGS.pool, afterCreate: prepareSession },
  });
}

const RIGHTS: Reason = [
  'does not let this login make tables',
  'grant it ALTER, CREATE, DROP, INDEX, REFERENCES and TRIGGER on that database, beside reading and writing',
];
const FULL: Reason = ['has no connection to spare', 'raise its `max_connections`, or end what holds them'];

/** Source: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const REASONS: Readonly<Record<string, Reason>> = {
  ER_ACCESS_DENIED_ERROR: LOGIN,
  ER_NOT_SUPPORTED_AUTH_MODE: LOGIN,
  ER_HOST_NOT_PRIVILEGED: ['lets nobody in from this host', 'grant the login access from here'],
  ER_BAD_DB_ERROR: DATABASE,
  ER_DBACCESS_DENIED_ERROR: RIGHTS,
  ER_TABLEACCESS_DENIED_ERROR: RIGHTS,
  ER_SPECIFIC_ACCESS_DENIED_ERROR: RIGHTS,
  ER_BINLOG_CREATE_ROUTINE_NEED_SUPER: [
    'does not let this login make triggers',
    'set `log_bin_trust_function_creators` there while the tables are made',
  ],
  ER_CON_COUNT_ERROR: FULL,
  ER_TOO_MANY_USER_CONNECTIONS: FULL,
  HANDSHAKE_NO_SSL_SUPPORT: ['offers no TLS', 'set it up there, or add ?tls=off to the address'],
  HANDSHAKE_SSL_ERROR: [
    'shows no certificate for that host of an authority that is known here',
    'name the host as the certificate does, or add the authority to NODE_EXTRA_CA_CERTS',
  ],
};

/** Why a MySQL or MariaDB database cannot be opened, in one line without its address. */
export function explainMysql(cause: unknown): string {
  return explainServer('MySQL or MariaDB database', REASONS, codeOf(cause));
}
