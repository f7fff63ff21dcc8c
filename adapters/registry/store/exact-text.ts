import type { Knex } from 'knex';
import { dialectOf } from './dialect.ts';

/**
 * Texts are compared by their bytes, as SQLite does: the order of records decides which of them founds a customer. On MySQL
 * all texts of our tables are (create-table.ts). SQL Server takes no notice of blanks at the end, whatever the collation.
 *
 * Source: https://www.postgresql.org/docs/current/collation.html,
 * https://learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
 */
export function exactText(db: Knex, table: Knex.CreateTableBuilder, name: string, length: number): Knex.ColumnBuilder {
  switch (dialectOf(db)) {
    case 'postgres':
      return table.specificType(name, `varchar(${length}) collate "C"`);
    case 'mssql':
      return table.specificType(name, `nvarchar(${length}) collate Latin1_General_BIN2`);
    case 'sqlite':
    case 'mysql':
      return table.string(name, length);
  }
}
