/**
 * mysql2's settings for a source. What each is for: docs/engines.md.
 *
 * Source: https://sidorares.github.io/node-mysql2/docs, lib/connection_config.js
 */
import type { ConnectionOptions, PoolOptions, SslOptions } from 'mysql2';
import { parseAddress } from '../../mapping/language/address.ts';
import type { ServerAddress } from '../../mapping/language/address.ts';
import { MYSQL_SCHEMES } from '../../mapping/language/sources.ts';
import type { MysqlSource, Tls } from '../../mapping/language/sources.ts';

/** mysql2 takes a switch that its own types leave out. */
type Ssl = SslOptions & { readonly verifyIdentity: boolean };

function ssl(tls: Tls | 'on'): { ssl?: Ssl } {
  if (tls === 'off') return {};
  const { verify, ca, minVersion, ciphers } = tls === 'on' ? ({ verify: true } as const) : tls;
  return {
    ssl: {
      rejectUnauthorized: verify,
      // Without this any certificate of a known authority would do, whatever name it bears.
      verifyIdentity: verify,
      ...(ca === undefined ? {} : { ca }),
      ...(minVersion === undefined ? {} : { minVersion }),
      ...(ciphers === undefined ? {} : { ciphers }),
    },
  };
}

function addressOf(source: MysqlSource): Omit<ServerAddress, 'tls'> & { readonly tls: Tls | 'on' } {
  const { connection } = source;
  if (typeof connection !== 'string') return { ...connection, port: Number(connection.port) };
  const address = parseAddress(connection, MYSQL_SCHEMES);
  // The mapping's schema has parsed it already; only a reference that was never filled in comes here.
  if (typeof address === 'string') throw new Error(`A DSN that was not checked ${address}.`);
  return address;
}

export function mysqlOptions(source: MysqlSource): ConnectionOptions {
  const { host, port, database, user, password, tls } = addressOf(source);
  return {
    host,
    port: port ?? 3306,
    database,
    user,
    password,
    ...ssl(tls),
    // Expressions over texts compare exactly; columns keep the collation they have.
    charset: 'UTF8MB4_BIN',
    dateStrings: true,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
    decimalNumbers: false,
    jsonStrings: true,
    rowsAsArray: true,
    multipleStatements: false,
    // A server that asks for a file of this machine gets none.
    flags: ['-LOCAL_FILES'],
    connectTimeout: source.limits.acquireMs,
    enableKeepAlive: true,
    keepAliveInitialDelay: 30_000,
    connectAttributes: { program_name: 'customer360-gateway' },
    // Stack traces of every statement cost more than they tell: the caller keeps its own.
    trace: false,
  };
}

/** Connections come and go by themselves: idle ones are given up before a firewall forgets them. */
export function mysqlPoolOptions(source: MysqlSource): PoolOptions {
  const { poolMax } = source.limits;
  return {
    ...mysqlOptions(source),
    // Who may take a connection is decided in front of the pool (slots.ts); mysql2 has no limit of waiting time.
    connectionLimit: poolMax + 1,
    // mysql2 gives idle connections up only where this lies below the limit.
    maxIdle: poolMax,
    idleTimeout: 60_000,
  };
}
