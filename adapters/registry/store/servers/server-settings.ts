import { silentLog } from './silent-log.ts';

/** Until a connection stands. Units: milliseconds. */
export const CONNECT_MS = 5000;
/** Connections of one process at the most: lookups are short, and writers wait for each other in the server. */
const POOL_MAX = 8;

/** For knex: the same for every store on a server. */
export const SERVER_SETTINGS = {
  log: silentLog,
  acquireConnectionTimeout: CONNECT_MS,
  pool: { min: 0, max: POOL_MAX },
} as const;
