import type { Knex } from 'knex';

export type Dialect = 'sqlite' | 'postgres' | 'mysql' | 'mssql';

/** How knex calls them. */
const DIALECTS: Readonly<Record<string, Dialect>> = {
  sqlite3: 'sqlite',
  postgresql: 'postgres',
  mysql: 'mysql',
  mssql: 'mssql',
};

/** Errors: TypeError for a client of knex that no registry is opened with. */
export function dialectOf(db: Knex): Dialect {
  const { dialect } = db.client as Knex.Client; // knex says any
  const known = DIALECTS[dialect];
  if (known === undefined) throw new TypeError(`registry: the store must be one that is known, but got ${dialect}.`);
  return known;
}

/** A name as the store writes it: `rule` is a word of SQL Server's own. */
export function quoted(db: Knex, name: string): string {
  return db.raw('??', [name]).toSQL().sql;
}
