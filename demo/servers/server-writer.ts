import type { RowWriter } from '../fill.ts';
import { insertStatement } from '../tables/ddl.ts';
import type { Cell, Table } from '../tables/table.ts';
import type { ServerDatabase } from './server-database.ts';

/** SQL Server takes 2100 values in one statement, and two of them are its own; and 1000 rows. */
const MAX_VALUES = 2000;
const MAX_ROWS = 1000;

async function insert(database: ServerDatabase, table: Table, rows: readonly (readonly Cell[])[]): Promise<void> {
  const atOnce = Math.min(MAX_ROWS, Math.floor(MAX_VALUES / Object.keys(table.columns).length));
  for (let start = 0; start < rows.length; start += atOnce) {
    const part = rows.slice(start, start + atOnce);
    await database.ask(insertStatement(database.dialect, table, part.length), part.flat());
  }
}

/** Writes rows table by table, many to a statement. */
export function createServerWriter(database: ServerDatabase): RowWriter {
  return {
    write: async (rows) => {
      const byTable = new Map<Table, (readonly Cell[])[]>();
      for (const { table, values } of rows) {
        const known = byTable.get(table);
        if (known === undefined) byTable.set(table, [values]);
        else known.push(values);
      }
      for (const [table, values] of byTable) await insert(database, table, values);
    },
  };
}
