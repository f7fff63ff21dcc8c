import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EdgeDatabases } from './conformance/edge/databases.ts';
import { keepsEdgeValues } from './edge.ts';
import { databaseName } from './live/databases.ts';

/** Files of a folder of their own. */
function openSqliteDatabases(): EdgeDatabases {
  const folder = mkdtempSync(join(tmpdir(), 'c360-edge-'));
  return {
    engine: 'sqlite',
    create: async (purpose) => join(folder, `${databaseName(purpose)}.sqlite`),
    run: async (file, text) => {
      const database = new Database(file);
      try {
        database.exec(text);
      } finally {
        database.close();
      }
    },
    source: (file) => ({ engine: 'sqlite', connection: { file } }),
    close: async () => rmSync(folder, { recursive: true }),
  };
}

keepsEdgeValues('SQLite', 'sqlite', openSqliteDatabases);
