import type { Knex } from 'knex';
import { isPostgres } from './dialect.ts';

/** Texts are compared by their bytes, as SQLite does: the order of records decides which of them founds a customer. */
export function exactText(db: Knex, table: Knex.CreateTableBuilder, name: string, length: number): Knex.ColumnBuilder {
  if (!isPostgres(db)) return table.string(name, length);
  return table.specificType(name, `varchar(${length}) collate "C"`);
}
