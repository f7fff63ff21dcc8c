/** A row beside a system's tables that says what was loaded, and whether to its end. */
import { z } from 'zod';
import { DEMO_SCHEMA_VERSION } from '../manifest.ts';
import type { DemoSize } from '../fill.ts';
import { dropStatement, insertStatement, tableDdl } from '../tables/ddl.ts';
import { DEMO_TABLES } from '../tables/systems.ts';
import type { DemoSystemName } from '../tables/systems.ts';
import { row, table, varchar } from '../tables/table.ts';
import type { ServerDatabase } from './server-database.ts';

const MARKER = table('c360_demo', {
  columns: { part: varchar(20), made: varchar(400) },
  key: ['part'],
});

const madeSchema = z.object({
  schemaVersion: z.literal(DEMO_SCHEMA_VERSION),
  customers: z.int(),
  seed: z.int(),
  today: z.string(),
  whole: z.boolean(),
});

/** What stands in a database of the server. */
export type LoadState =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole'; readonly size: DemoSize }
  /** Ours, and broken off. */
  | { readonly kind: 'begun' }
  /** Tables of the demo's names that this version did not make. */
  | { readonly kind: 'foreign'; readonly tables: readonly string[] };

async function tableNames(database: ServerDatabase): Promise<ReadonlySet<string>> {
  const schema = database.dialect === 'mysql' ? 'DATABASE()' : 'SCHEMA_NAME()';
  const rows = await database.ask(`SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ${schema}`);
  return new Set(rows.map(([name]) => String(name)));
}

async function readMade(database: ServerDatabase, system: DemoSystemName) {
  const rows = await database.ask(`SELECT made FROM ${MARKER.name} WHERE part = ?`, [system]);
  const [made] = rows[0] ?? [];
  return typeof made === 'string' ? (madeSchema.safeParse(JSON.parse(made)).data ?? null) : null;
}

export async function inspect(database: ServerDatabase, system: DemoSystemName): Promise<LoadState> {
  const names = await tableNames(database);
  const made = names.has(MARKER.name) ? await readMade(database, system) : null;
  if (made?.whole === true) return { kind: 'whole', size: made };
  if (made !== null) return { kind: 'begun' };
  const tables = DEMO_TABLES[system].map(({ name }) => name).filter((name) => names.has(name));
  return tables.length === 0 ? { kind: 'none' } : { kind: 'foreign', tables };
}

async function mark(database: ServerDatabase, system: DemoSystemName, size: DemoSize, whole: boolean): Promise<void> {
  const { customers, seed, today } = size;
  const made = JSON.stringify({ schemaVersion: DEMO_SCHEMA_VERSION, customers, seed, today, whole });
  await database.ask(`DELETE FROM ${MARKER.name} WHERE part = ?`, [system]);
  await database.ask(insertStatement(database.dialect, MARKER), row(MARKER, { part: system, made }).values);
}

/** Drops what is there of a system's tables, makes them anew and empty, and marks them as begun. */
export async function begin(database: ServerDatabase, system: DemoSystemName, size: DemoSize): Promise<void> {
  const { dialect } = database;
  const names = await tableNames(database);
  if (!names.has(MARKER.name)) await database.ask(tableDdl(dialect, MARKER).createTable);
  await mark(database, system, size, false);
  for (const of of DEMO_TABLES[system]) {
    if (names.has(of.name)) await database.ask(dropStatement(dialect, of));
    await database.ask(tableDdl(dialect, of).createTable);
  }
}

/** Makes the indexes, and says that the system is whole. */
export async function finish(database: ServerDatabase, system: DemoSystemName, size: DemoSize): Promise<void> {
  for (const text of DEMO_TABLES[system].flatMap((of) => tableDdl(database.dialect, of).createIndexes)) {
    await database.ask(text);
  }
  await mark(database, system, size, true);
}
