/** The demo's databases on a real server answer, through the same mapping, what they answer as SQLite files. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { generateDemo } from '../../../demo/generate.ts';
import { lookupRows, slotRows } from '../../../demo/rows/demo-rows.ts';
import { tableDdl } from '../../../demo/tables/ddl.ts';
import { DEMO_SYSTEM_NAMES, DEMO_TABLES } from '../../../demo/tables/systems.ts';
import type { DemoSystemName } from '../../../demo/tables/systems.ts';
import type { TableRow } from '../../../demo/tables/table.ts';
import { answersOf } from './answers.ts';
import type { LiveCell, LiveDatabases } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const MAPPING = fileURLToPath(new URL('../../../demo/customer360.yaml', import.meta.url));
const DEMO = { customers: 100, seed: 7, today: '2026-03-01' } as const;
const WORLD = { seed: DEMO.seed, now: Date.parse(`${DEMO.today}T00:00:00Z`) };
const OPTIONS = { secret: 'a secret of the tests', now: () => new Date('2026-03-01T12:00:00Z') };

function rowsOf(system: DemoSystemName): readonly TableRow[] {
  const slots = Array.from({ length: DEMO.customers + 1 }, (_, slot) => slotRows(WORLD, slot)[system]);
  return [lookupRows(WORLD)[system], ...slots].flatMap((rows) => [...rows]);
}

async function load(databases: LiveDatabases, system: DemoSystemName): Promise<string> {
  const database = await databases.create(system);
  const rows = rowsOf(system);
  for (const table of DEMO_TABLES[system]) {
    const { createTable, createIndexes } = tableDdl(databases.engine, table);
    await databases.run(database, createTable);
    const own: readonly (readonly LiveCell[])[] = rows.filter((r) => r.table === table).map((r) => r.values);
    await databases.insert(database, table.name, own);
    for (const text of createIndexes) await databases.run(database, text);
  }
  return database;
}

/** The demo's mapping with some of its systems on a server. */
async function mappingOver(databases: LiveDatabases, onServer: readonly DemoSystemName[], file: string): Promise<void> {
  const mapping = parse(readFileSync(MAPPING, 'utf8')) as { sources: Record<string, Record<string, unknown>> }; // the demo's own file
  for (const system of onServer) {
    const database = await load(databases, system);
    mapping.sources[system] = { ...mapping.sources[system], ...databases.source(database) };
  }
  writeFileSync(file, JSON.stringify(mapping));
}

const SERVERS = [
  { name: 'MySQL or MariaDB', missing: missingServer(), open: openMysqlDatabases, onServer: DEMO_SYSTEM_NAMES },
  // The others keep zero dates, as text in SQL Server; docker-compose.yml has them on MySQL.
  { name: 'SQL Server', missing: missingMssql(), open: openMssqlDatabases, onServer: ['orders', 'shipping'] },
] as const;

for (const { name, missing, open, onServer } of SERVERS) {
  describe.skipIf(missing !== null)(`the demo on ${missing === null ? name : `${name}, which ${missing}`}`, () => {
    let folder: string;
    let databases: LiveDatabases;
    let [files, server]: readonly Systems[] = [];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'c360-live-demo-'));
      const env = { C360_DATA_DIR: folder };
      await generateDemo({ ...DEMO, directory: join(folder, 'demo') });
      databases = await open();
      const mappingFile = join(folder, 'mapping.json');
      await mappingOver(databases, onServer, mappingFile);
      files = await createSystems({ mappingFile: MAPPING, env, ...OPTIONS });
      server = await createSystems({ mappingFile, env, ...OPTIONS });
    });
    afterAll(async () => {
      await files?.close();
      await server?.close();
      await databases.close();
      rmSync(folder, { recursive: true });
    });

    it('answers the same, byte for byte', async () => {
      if (files === undefined || server === undefined)
        throw new Error('The systems must be open before they are asked.');
      // One after the other: files are read without a pause, in which a server's answers would wait too long.
      const expected = await answersOf(files);
      const found = await answersOf(server);
      expect([...found.keys()]).toEqual([...expected.keys()]);
      expect(expected.size).toBeGreaterThan(100);
      for (const [question, answer] of expected)
        expect({ question, answer: found.get(question) }).toEqual({ question, answer });
    });
  });
}
