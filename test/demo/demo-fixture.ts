/** A demo made once for a test file, and questions to its databases. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll } from 'vitest';
import { generateDemo } from '../../demo/generate.ts';
import type { DemoOptions } from '../../demo/generate.ts';
import { databaseFile } from '../../demo/manifest.ts';
import { tableDdl } from '../../demo/tables/ddl.ts';
import { DEMO_SYSTEM_NAMES, DEMO_TABLES } from '../../demo/tables/systems.ts';
import type { DemoSystemName } from '../../demo/tables/systems.ts';

export const TODAY = '2026-03-20';
export type Cells = Readonly<Record<string, string | number | null>>;

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'c360-demo-'));
}

export function openDatabase(directory: string, system: DemoSystemName): Database.Database {
  return new Database(databaseFile(directory, system), { readonly: true, fileMustExist: true });
}

/** Every table of every database as one text each. */
export function fingerprints(directory: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const system of DEMO_SYSTEM_NAMES) {
    const database = openDatabase(directory, system);
    for (const { name } of DEMO_TABLES[system]) {
      const rows = database.prepare(`SELECT * FROM "${name}"`).raw().all();
      found[`${system}.${name}`] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    }
    database.close();
  }
  return found;
}

export interface Demo {
  /** What the mapping calls C360_DATA_DIR. */
  readonly dataFolder: string;
  readonly directory: string;
  rows(system: DemoSystemName, statement: string, ...values: readonly (string | number)[]): readonly Cells[];
  /** The first column of every row. */
  column(system: DemoSystemName, statement: string, ...values: readonly (string | number)[]): readonly Cells[string][];
  count(system: DemoSystemName, statement: string, ...values: readonly (string | number)[]): number;
}

export function useDemo(options: Partial<DemoOptions> = {}): Demo {
  const dataFolder = makeFolder();
  const directory = join(dataFolder, 'demo');
  const open = new Map<DemoSystemName, Database.Database>();
  beforeAll(async () => {
    await generateDemo({ directory, customers: 100, seed: 1, today: TODAY, ...options });
    for (const system of DEMO_SYSTEM_NAMES) open.set(system, openDatabase(directory, system));
  });
  afterAll(() => {
    for (const database of open.values()) database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const rows: Demo['rows'] = (system, statement, ...values) => {
    const prepared = open.get(system)?.prepare<unknown[], Cells>(statement);
    return prepared?.all(...values) ?? [];
  };
  const column: Demo['column'] = (...question) => rows(...question).map((row) => Object.values(row)[0] ?? null);
  return { dataFolder, directory, rows, column, count: (...question) => Number(column(...question)[0]) };
}

/** A database of the demo's tables, without rows. */
export function emptyDatabase(system: DemoSystemName): Database.Database {
  const database = new Database(':memory:');
  for (const table of DEMO_TABLES[system]) {
    const { createTable, createIndexes } = tableDdl('sqlite', table);
    for (const statement of [createTable, ...createIndexes]) database.exec(statement);
  }
  return database;
}
