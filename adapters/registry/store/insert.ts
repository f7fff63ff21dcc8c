/** Rows into the store by statements whose texts are made once: the query builder takes longer over one than the database. */
import type { Knex } from 'knex';
import { dialectOf, quoted } from './dialect.ts';
import { onConnection } from './on-connection.ts';

export type Value = string | number | bigint | Uint8Array | null;
export type Row = object;

/** Parameters of one statement: SQL Server takes 2,100. */
const MOST_VALUES = 2000;
/** SQL Server takes 1,000 rows. */
const MOST_ROWS = 500;

function slots(columns: number, rows: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  return Array.from({ length: rows }, () => row).join(', ');
}

function insertText(db: Knex, table: string, columns: readonly string[], rows: number): string {
  const names = columns.map((column) => quoted(db, column)).join(', ');
  return `insert into ${quoted(db, table)} (${names}) values ${slots(columns.length, rows)}`;
}

function valuesOf(row: Row, columns: readonly string[]): readonly Value[] {
  const values = row as Readonly<Record<string, Value | undefined>>; // a row of a table is its columns
  return columns.map((column) => values[column] ?? null);
}

async function insertSqlite(db: Knex, table: string, columns: readonly string[], rows: readonly Row[]): Promise<void> {
  const text = insertText(db, table, columns, 1);
  await onConnection(db, (prepare) => {
    const statement = prepare(text);
    for (const row of rows) statement.run(valuesOf(row, columns));
  });
}

/** All rows have the columns of the first. Call it in a transaction: it takes several statements. */
export async function insertAll(db: Knex, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  if (dialectOf(db) === 'sqlite') return insertSqlite(db, table, columns, rows);
  const most = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / columns.length));
  const full = insertText(db, table, columns, most);
  for (let start = 0; start < rows.length; start += most) {
    const part = rows.slice(start, start + most);
    const text = part.length === most ? full : insertText(db, table, columns, part.length);
    const values = part.flatMap((row) => valuesOf(row, columns));
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.raw(text, values as Knex.RawBinding[]); // knex's own type leaves out bytes of the platform
  }
}

/** Inserts one row. Shape: its number, which the store gives. */
export async function insertNumbered(db: Knex, table: string, row: Row): Promise<number> {
  if (dialectOf(db) === 'mysql') {
    const [no] = await db(table).insert(row);
    return Number(no);
  }
  const [made] = (await db(table).insert(row).returning('no')) as { readonly no: number }[]; // as it returns
  return Number(made?.no);
}
