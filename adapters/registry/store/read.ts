/** Reads of the registry by a text that was made already: knex lends the connection, its driver keeps the statement. */
import type { Database } from 'better-sqlite3';
import type { Knex } from 'knex';
import { keptBy } from '../../kept.ts';
import { isPostgres } from './dialect.ts';

type Key = string | number;

/** Rows of a text whose parameters are `?`. Errors: the driver's. */
export type Read = <R>(text: string, keys: readonly Key[]) => Promise<readonly R[]>;

function readPostgres(db: Knex): Read {
  return async <R>(text: string, keys: readonly Key[]) => {
    const { rows } = (await db.raw(text, [...keys])) as { readonly rows: readonly R[] }; // knex says any
    return rows;
  };
}

/** Statements belong to their connection, of which there is one at a time. */
function readSqlite(db: Knex): Read {
  const statementsOf = new WeakMap<Database, (text: string) => ReturnType<Database['prepare']>>();
  return async <R>(text: string, keys: readonly Key[]) => {
    const client = db.client as Knex.Client; // knex says any
    const connection = (await client.acquireConnection()) as Database; // the driver's, as for migrations
    try {
      const prepare = statementsOf.get(connection) ?? keptBy((one: string) => connection.prepare(one));
      statementsOf.set(connection, prepare);
      return prepare(text).all(keys) as readonly R[]; // as the text selects them
    } finally {
      await client.releaseConnection(connection);
    }
  };
}

export function createRead(db: Knex): Read {
  return isPostgres(db) ? readPostgres(db) : readSqlite(db);
}
