/** SQLite's own connection, where the query builder takes longer over a statement than the database. */
import type { Database, Statement } from 'better-sqlite3';
import type { Knex } from 'knex';
import { keptBy } from '../../kept.ts';

/** A statement by its text, prepared once a connection. */
export type Prepare = (text: string) => Statement;

const preparedBy = new WeakMap<Database, Prepare>();

function prepareOn(connection: Database): Prepare {
  let prepare = preparedBy.get(connection);
  if (prepare === undefined) {
    prepare = keptBy((text: string) => connection.prepare(text));
    preparedBy.set(connection, prepare);
  }
  return prepare;
}

/** Lends the connection to `use`: in a transaction, that of the transaction. Errors: the driver's. */
export async function onConnection<T>(db: Knex, use: (prepare: Prepare, connection: Database) => T): Promise<T> {
  const client = db.client as Knex.Client; // knex says any
  const connection = (await client.acquireConnection()) as Database; // the driver's, as for migrations
  try {
    return use(prepareOn(connection), connection);
  } finally {
    await client.releaseConnection(connection);
  }
}
