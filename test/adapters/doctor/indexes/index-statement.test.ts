import { describe, expect, it } from 'vitest';
import type { CatalogueTable } from '../../../../adapters/catalogue/catalogue.ts';
import { indexStatement } from '../../../../adapters/doctor/indexes/index-statement.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';

function table(
  kind: 'table' | 'view',
  ...columns: readonly (readonly [string, string, number | null])[]
): CatalogueTable {
  return {
    name: ['dbo', 'ORDER LINES'],
    kind,
    rows: null,
    indexes: [],
    foreignKeys: [],
    columns: columns.map(([name, type, length]) => {
      return { name, type, kind: 'text', length, nullable: true, collation: null };
    }),
  };
}

const SHORT = table('table', ['Ord?', 'varchar(40)', 40], ['At', 'varchar(20)', 20]);
const LONG = table('table', ['Note', 'text', 65_535]);

describe('a statement that makes an index', () => {
  it('is quoted as its dialect quotes, whatever the letter case of the mapping', () => {
    expect(indexStatement(sqliteDialect, SHORT, ['ORD?', 'at'])).toBe(
      'CREATE INDEX "IX_ORDER_LINES_Ord_At" ON "dbo"."ORDER LINES" ("Ord?", "At");',
    );
    expect(indexStatement(mssqlDialect, SHORT, ['At'])).toBe(
      'CREATE INDEX [IX_ORDER_LINES_At] ON [dbo].[ORDER LINES] ([At]);',
    );
  });

  it('takes the beginning of a long text on MySQL, and cannot be made on SQL Server', () => {
    expect(indexStatement(mysqlDialect, LONG, ['Note'])).toBe(
      'CREATE INDEX `IX_ORDER_LINES_Note` ON `dbo`.`ORDER LINES` (`Note`(190));',
    );
    expect(indexStatement(mssqlDialect, LONG, ['Note'])).toBeNull();
  });

  it('has a name that the engine takes', () => {
    const long = table('table', ['C'.repeat(64), 'varchar(40)', 40]);
    const name = /`(IX[^`]*)`/.exec(indexStatement(mysqlDialect, long, ['C'.repeat(64)]) ?? '')?.[1];
    expect(name).toHaveLength(64);
  });

  it('is none over a view, or over a column that is not there', () => {
    expect(indexStatement(sqliteDialect, table('view', ['At', 'varchar(20)', 20]), ['At'])).toBeNull();
    expect(indexStatement(sqliteDialect, SHORT, ['At', 'Gone'])).toBeNull();
  });
});
