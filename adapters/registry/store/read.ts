/** Reads of the registry by a text that was made already: the connection is lent by knex or used where nobody holds it, its driver keeps the statement. */
import type { Knex } from 'knex';
import { dialectOf } from './dialect.ts';
import { onConnection } from './on-connection.ts';

type Key = string | number;

/** Rows of a text whose parameters are `?`. Errors: the driver's. */
export type Read = <R>(text: string, keys: readonly Key[]) => Promise<readonly R[]>;

/** pg answers with an object around the rows, mysql2 with rows and fields, tedious, through knex, with the rows. */
function rowsOf(db: Knex, answer: unknown): unknown {
  switch (dialectOf(db)) {
    case 'postgres':
      return (answer as { readonly rows: unknown }).rows;
    case 'mysql':
      return (answer as readonly unknown[])[0];
    case 'mssql':
    case 'sqlite':
      return answer;
  }
}

export async function readRaw<R>(db: Knex, text: string, keys: readonly Key[] = []): Promise<readonly R[]> {
  return rowsOf(db, await db.raw(text, [...keys])) as readonly R[]; // as the text selects them
}

function readSqlite(db: Knex): Read {
  return async <R>(text: string, keys: readonly Key[]) =>
    onConnection(db, (prepare) => prepare(text).all(keys) as readonly R[]); // as the text selects them
}

/** Reads that cost no making of a statement: a text is prepared once by the driver, or on the server. */
export function createRead(db: Knex): Read {
  return dialectOf(db) === 'sqlite' ? readSqlite(db) : (text, keys) => readRaw(db, text, keys);
}
