import knex from 'knex';
import type { Knex } from 'knex';
import { silentLog } from './silent-log.ts';

/** Until a connection stands. Units: milliseconds. */
export const CONNECT_MS = 5000;
/** Connections of one process at the most: lookups are short, and writers wait for each other in the server. */
const POOL_MAX = 8;

type Server = Required<Pick<Knex.Config, 'client' | 'connection'>> & {
  /** For each new connection, before its first statement. */
  readonly afterCreate?: NonNullable<Knex.PoolConfig['afterCreate']>;
};

/** A registry on a server. Asks nothing before the first statement. */
export function openServer({ client, connection, ...hooks }: Server): Knex {
  return knex({
    client,
    connection,
    log: silentLog,
    acquireConnectionTimeout: CONNECT_MS,
    pool: { min: 0, max: POOL_MAX, ...hooks },
  });
}
