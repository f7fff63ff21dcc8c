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

/** The one connection of a registry's file, once it was lent. */
const lentBy = new WeakMap<Knex.Client, Database>();

/**
 * The connection, where nobody holds it: what is done with it within a turn needs no lending, which costs more than most
 * statements. A transaction's client has no pool: it lends the connection that it holds.
 */
function idleConnection(client: Knex.Client): Database | null {
  const { pool } = client;
  const connection = lentBy.get(client);
  const isIdle = pool !== undefined && 'numUsed' in pool && pool.numUsed() === 0 && connection?.open === true;
  return isIdle ? connection : null;
}

/** Lends the connection to `use`: in a transaction, that of the transaction. Errors: the driver's. */
export async function onConnection<T>(db: Knex, use: (prepare: Prepare, connection: Database) => T): Promise<T> {
  const client = db.client as Knex.Client; // knex says any
  const idle = idleConnection(client);
  if (idle !== null) return use(prepareOn(idle), idle);
  const connection = (await client.acquireConnection()) as Database; // the driver's, as for migrations
  lentBy.set(client, connection);
  try {
    return use(prepareOn(connection), connection);
  } finally {
    await client.releaseConnection(connection);
  }
}
