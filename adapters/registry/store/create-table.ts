import type { Knex } from 'knex';
import { dialectOf } from './dialect.ts';

/**
 * The collation of MySQL or MariaDB that tells all texts apart, also by blanks at their end.
 *
 * Source: https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-sets.html,
 * https://mariadb.com/kb/en/supported-character-sets-and-collations/
 */
async function byteCollation(db: Knex): Promise<string> {
  const [rows] = (await db.raw('select version() as version')) as [readonly { readonly version: string }[]]; // as selected
  return /mariadb/i.test(rows[0]?.version ?? '') ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
}

/** A table whose texts are held and compared byte by byte, where the store leaves that to the table. */
export async function createTable(
  db: Knex,
  name: string,
  build: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  const collation = dialectOf(db) === 'mysql' ? await byteCollation(db) : null;
  await db.schema.createTable(name, (table) => {
    if (collation !== null) {
      table.charset('utf8mb4');
      table.collate(collation);
    }
    build(table);
  });
}
