/** Schemas of real systems, read from ../shared/legacy-samples, which is not everywhere. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LiveDatabases } from '../live/databases.ts';

const FILES = {
  zencart: 'zencart/mysql_zencart.sql',
  fossbilling: 'fossbilling/structure.sql',
} as const;
export type SampleSchema = keyof typeof FILES;

function fileOf(schema: SampleSchema): string {
  return fileURLToPath(new URL(`../../../../shared/legacy-samples/${FILES[schema]}`, import.meta.url));
}

/** Why a schema cannot be loaded; null where it can. */
export function missingSchema(schema: SampleSchema): string | null {
  return existsSync(fileOf(schema)) ? null : `needs ../shared/legacy-samples/${FILES[schema]}`;
}

const CREATE_TABLE = /^CREATE TABLE [\s\S]*?\n\)[^;]*;/gm;

/** Makes every table of a schema, empty, in a new database of its own; returns the database's name. */
export async function createSampleDatabase(databases: LiveDatabases, schema: SampleSchema): Promise<string> {
  const database = await databases.create(schema);
  // As both products set their databases up: tables that name no collation ignore letter case.
  await databases.run(database, `ALTER DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  for (const [statement] of readFileSync(fileOf(schema), 'utf8').matchAll(CREATE_TABLE)) {
    // Tables of one connection, one after the other.
    // oxlint-disable-next-line no-await-in-loop
    await databases.run(database, statement);
  }
  return database;
}

/** Inserts rows that name the columns they fill; the others keep the defaults of the schema. */
export async function insertRows(
  databases: LiveDatabases,
  database: string,
  table: string,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Promise<void> {
  const literal = (value: string | number | null): string =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
  for (const row of rows) {
    const columns = Object.keys(row).map((name) => `\`${name}\``);
    const values = Object.values(row).map(literal);
    // oxlint-disable-next-line no-await-in-loop
    await databases.run(database, `INSERT INTO \`${table}\` (${columns.join(', ')}) VALUES (${values.join(', ')})`);
  }
}
