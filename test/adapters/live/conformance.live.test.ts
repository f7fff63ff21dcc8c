/** The port contract over real servers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { createSystems } from '../../../adapters/systems.ts';
import { createTableText, plainTables } from '../conformance/plain-tables.ts';
import type { Subject } from '../conformance/subject.ts';
import { conformanceData } from '../conformance-data.ts';
import type { Precision } from '../conformance-data.ts';
import { conformanceMapping } from '../conformance-mapping.ts';
import { conformsToPorts } from '../conformance.ts';
import type { LiveDatabases } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

async function openSubject(open: () => Promise<LiveDatabases>, precision: Precision): Promise<Subject> {
  const databases = await open();
  const data = conformanceData(precision);
  const sources = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { info } of data.systems) {
    const database = await databases.create(info.id);
    for (const table of plainTables(data, info.id)) {
      await databases.run(database, createTableText(databases.words, table, precision));
      await databases.insert(database, table.name, table.rows);
    }
    sources.set(info.id, databases.source(database));
  }
  const folder = mkdtempSync(join(tmpdir(), 'c360-live-'));
  const mappingFile = join(folder, 'mapping.yaml');
  writeFileSync(mappingFile, JSON.stringify(conformanceMapping((system) => sources.get(system) ?? {})));
  const systems = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
  return {
    systems,
    data,
    close: async () => {
      await systems.close();
      await databases.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const SERVERS = [
  { name: 'MySQL or MariaDB', missing: missingServer(), open: openMysqlDatabases },
  { name: 'SQL Server', missing: missingMssql(), open: openMssqlDatabases },
] as const;

for (const { name, missing, open } of SERVERS) {
  describe.skipIf(missing !== null)(`the ports over ${missing === null ? name : `${name}, which ${missing}`}`, () => {
    for (const precision of ['seconds', 'milliseconds'] as const) {
      conformsToPorts(`${name} with times to ${precision}`, () => openSubject(open, precision));
    }
  });
}
