/** The demo's databases on a real server answer, through the same mapping, what they answer as SQLite files. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { generateDemo } from '../../../demo/generate.ts';
import { DEMO_SYSTEM_NAMES } from '../../../demo/tables/systems.ts';
import { demoMappingFile } from '../../../gateway/project.ts';
import { answersOf } from './answers.ts';
import type { LiveDatabases } from './databases.ts';
import { openDemoOnServers } from './demo-on-servers.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const DEMO = { customers: 100, seed: 7, today: '2026-03-01' } as const;
const OPTIONS = { secret: 'a secret of the tests', now: () => new Date('2026-03-01T12:00:00Z') };

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
      const mappingFile = await openDemoOnServers({ databases, systems: onServer, folder, size: DEMO });
      files = await createSystems({ mappingFile: demoMappingFile, env, ...OPTIONS });
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
    }, 120_000);
  });
}
