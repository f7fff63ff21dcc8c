import type { Engine } from '../engines/engine.ts';
import { assembleCatalogue } from './assemble.ts';
import type { Catalogue } from './catalogue.ts';
import { readMssqlRows } from './mssql.ts';
import { readMysqlRows } from './mysql.ts';
import { readSqliteRows } from './sqlite.ts';

/** Asks the database, and no more of it than may be read by a login that reads the tables. */
export type Ask = (text: string, params?: readonly string[]) => Promise<readonly (readonly unknown[])[]>;

/**
 * Reads what a live database says of its tables and views.
 *
 * Shape: `wanted` are names as a mapping writes them, {prefix} filled in: only tables of these names are read, where the
 * schema holds tens of thousands; all where it is left out.
 * Errors: the driver's, for `classify`.
 */
export async function readCatalogue(
  { query, dialect }: Pick<Engine, 'query' | 'dialect'>,
  wanted?: readonly (string | readonly string[])[],
  signal?: AbortSignal,
): Promise<Catalogue> {
  const ask: Ask = (text, params = []) => query({ text, types: params.map(() => undefined) }, params, signal);
  const names = wanted?.map((name) => (typeof name === 'string' ? [name] : name));
  switch (dialect.id) {
    case 'sqlite':
      return assembleCatalogue(await readSqliteRows(ask, names));
    case 'mysql':
      return assembleCatalogue(await readMysqlRows(ask, names));
    case 'mssql':
      return assembleCatalogue(await readMssqlRows(ask, names));
  }
}
