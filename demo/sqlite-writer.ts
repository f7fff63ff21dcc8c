import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { insertStatement, tableDdl } from './tables/ddl.ts';
import type { Table, TableRow } from './tables/table.ts';

export interface SqliteWriter {
  /** Writes rows in one transaction. */
  write(rows: Iterable<TableRow>): void;
  /** Makes the indexes, one a step, and closes the file with all of it on the disk. */
  finish(): Generator<void>;
  /** Closes the file as it is; a second time does nothing. */
  close(): void;
  counts(): Readonly<Record<string, number>>;
}

/** A file that is nothing to anybody before it is complete needs no journal. */
function openFresh(path: string): Database.Database {
  const database = new Database(path);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('cache_size = -8192');
  return database;
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

export function createSqliteWriter(path: string, tables: readonly Table[]): SqliteWriter {
  const database = openFresh(path);
  const inserts = new Map<Table, { readonly statement: Database.Statement; count: number }>();
  for (const table of tables) {
    database.exec(tableDdl('sqlite', table).createTable);
    inserts.set(table, { statement: database.prepare(insertStatement('sqlite', table)), count: 0 });
  }
  const write = (rows: Iterable<TableRow>) => {
    for (const { table, values } of rows) {
      const insert = inserts.get(table);
      if (!insert) throw new Error(`demo: ${path} has no table ${table.name}.`);
      insert.statement.run(values);
      insert.count += 1;
    }
  };
  return {
    write: database.transaction(write),
    *finish() {
      for (const statement of tables.flatMap((table) => tableDdl('sqlite', table).createIndexes)) {
        database.exec(statement);
        yield;
      }
      database.exec('PRAGMA analysis_limit = 1000; ANALYZE;');
      database.close();
      syncFile(path);
    },
    close: () => void database.close(),
    counts: () => Object.fromEntries([...inserts].map(([table, { count }]) => [table.name, count])),
  };
}
