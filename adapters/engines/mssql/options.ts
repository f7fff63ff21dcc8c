/**
 * node-mssql's and tedious's settings for a source. What each is for: docs/engines.md.
 *
 * Source: https://tediousjs.github.io/node-mssql, https://tediousjs.github.io/tedious/api-connection.html
 */
import sql from 'mssql';
import type { config as MssqlConfig, IOptions } from 'mssql';
import { parseAddress } from '../../mapping/language/address.ts';
import type { ServerAddress } from '../../mapping/language/address.ts';
import { MSSQL_SCHEMES } from '../../mapping/language/sources.ts';
import type { MssqlSource, Tls } from '../../mapping/language/sources.ts';

interface Address extends Omit<ServerAddress, 'tls'> {
  readonly tls: Tls | 'on';
  readonly instance?: string | undefined;
  readonly domain?: string | undefined;
}

function addressOf({ connection }: MssqlSource): Address {
  if (typeof connection !== 'string') {
    const { port, ...rest } = connection;
    return { ...rest, ...(port === undefined ? {} : { port: Number(port) }) };
  }
  const address = parseAddress(connection, MSSQL_SCHEMES);
  // The mapping's schema has parsed it already; only a reference that was never filled in comes here.
  if (typeof address === 'string') throw new Error(`A DSN that was not checked ${address}.`);
  return address;
}

/** Both switches are always said: tedious and node-mssql have changed their minds about them more than once. */
function encryption(tls: Tls | 'on'): IOptions {
  if (tls === 'off') return { encrypt: false, trustServerCertificate: false };
  const { verify, ca, minVersion, ciphers } = tls === 'on' ? ({ verify: true } as const) : tls;
  const details = {
    ...(ca === undefined ? {} : { ca }),
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(ciphers === undefined ? {} : { ciphers }),
  };
  return { encrypt: true, trustServerCertificate: !verify, cryptoCredentialsDetails: details };
}

const ISOLATION = {
  readCommitted: sql.ISOLATION_LEVEL.READ_COMMITTED,
  snapshot: sql.ISOLATION_LEVEL.SNAPSHOT,
  readUncommitted: sql.ISOLATION_LEVEL.READ_UNCOMMITTED,
} as const satisfies Record<MssqlSource['isolation'], number>;

function driverOptions(source: MssqlSource, { tls, instance }: Address): IOptions {
  return {
    ...encryption(tls),
    ...(instance === undefined ? {} : { instanceName: instance }),
    // Times travel as text; should one come as a Date, it is not shifted by this machine's zone.
    useUTC: true,
    // Only reads one way: texts with the year first.
    dateFormat: 'ymd',
    tdsVersion: source.tdsVersion,
    connectionIsolationLevel: ISOLATION[source.isolation],
    readOnlyIntent: source.readOnlyIntent,
    multiSubnetFailover: source.multiSubnetFailover,
    cancelTimeout: 2000,
    // A second try is for the caller to decide on.
    maxRetriesOnTransientErrors: 0,
    enableArithAbort: true,
    appName: 'customer360-gateway',
  };
}

/** `streams`: the settings of the connections that rows are read from one by one, for as long as it takes. */
export function mssqlConfig(source: MssqlSource, streams = false): MssqlConfig {
  const address = addressOf(source);
  const { poolMax, acquireMs, queryMs } = source.limits;
  return {
    server: address.host,
    ...(address.port === undefined ? {} : { port: address.port }),
    database: address.database,
    user: address.user,
    password: address.password,
    ...(address.domain === undefined ? {} : { domain: address.domain }),
    connectionTimeout: acquireMs,
    requestTimeout: streams ? 0 : queryMs,
    arrayRowMode: true,
    parseJSON: false,
    // Looks at the socket instead of asking SELECT 1 before every statement.
    validateConnection: 'socket',
    pool: {
      min: 0,
      max: streams ? Math.min(4, poolMax) : poolMax,
      acquireTimeoutMillis: acquireMs,
      idleTimeoutMillis: 60_000,
    },
    options: driverOptions(source, address),
  };
}
