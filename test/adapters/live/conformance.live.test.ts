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
import { missingLateral, missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

interface Told {
  readonly precision: Precision;
  /** How the source is told to read lists. */
  readonly topPerParent: string;
}

async function openSubject(open: () => Promise<LiveDatabases>, { precision, topPerParent }: Told): Promise<Subject> {
  const databases = await open();
  const data = conformanceData(precision);
  const sources = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { info } of data.systems) {
    const database = await databases.create(info.id);
    for (const table of plainTables(data, info.id)) {
      await databases.run(database, createTableText(databases.words, table, precision));
      await databases.insert(database, table.name, table.rows);
    }
    sources.set(info.id, { ...databases.source(database), topPerParent });
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

const MYSQL = { name: 'MySQL or MariaDB', open: openMysqlDatabases } as const;
const MSSQL = { name: 'SQL Server', open: openMssqlDatabases } as const;

const SUBJECTS = [
  { ...MYSQL, missing: missingServer(), precision: 'seconds', topPerParent: 'auto' },
  { ...MYSQL, missing: missingServer(), precision: 'milliseconds', topPerParent: 'window' },
  { ...MYSQL, missing: missingServer(), precision: 'milliseconds', topPerParent: 'union' },
  { ...MYSQL, missing: await missingLateral(), precision: 'milliseconds', topPerParent: 'lateral' },
  { ...MSSQL, missing: missingMssql(), precision: 'seconds', topPerParent: 'auto' },
  { ...MSSQL, missing: missingMssql(), precision: 'milliseconds', topPerParent: 'window' },
  { ...MSSQL, missing: missingMssql(), precision: 'milliseconds', topPerParent: 'lateral' },
] as const;

for (const { name, missing, open, ...told } of SUBJECTS) {
  const lists = `lists read by ${told.topPerParent}`;
  describe.skipIf(missing !== null)(`the ports over ${missing === null ? name : `${name}, which ${missing}`}`, () => {
    conformsToPorts(`${name} with times to ${told.precision}, ${lists}`, () => openSubject(open, told));
  });
}
