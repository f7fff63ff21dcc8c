/** One mapping, one story, two engines: the graph's answers are the same text, but for the engine's name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_SYSTEM_NAMES } from '../../../demo/tables/systems.ts';
import type { LiveDatabases } from '../../adapters/live/databases.ts';
import { missingServer } from '../../adapters/live/mariadb.ts';
import { missingMssql, openMssqlDatabases } from '../../adapters/live/mssql-databases.ts';
import { openMysqlDatabases } from '../../adapters/live/mysql-databases.ts';
import { openDemoGraph } from '../demo-graph.ts';
import type { Answer } from '../demo-graph.ts';
import { answersOf } from './questions.ts';

const SERVERS = [
  { name: 'MySQL or MariaDB', missing: missingServer(), open: openMysqlDatabases, systems: DEMO_SYSTEM_NAMES },
  // The others keep zero dates, as text in SQL Server; docker-compose.yml has them on MySQL.
  { name: 'SQL Server', missing: missingMssql(), open: openMssqlDatabases, systems: ['orders', 'shipping'] },
] as const;

/** Without the engine's name, and with the errors in one order: they come as the systems fail, side by side. */
function comparable(answer: string | undefined): string | undefined {
  if (answer === undefined) return undefined;
  const { errors, ...rest } = JSON.parse(answer.replaceAll(/"engine":"[^"]*"/g, '"engine":""')) as Answer;
  return JSON.stringify({ ...rest, errors: errors?.map((error) => JSON.stringify(error)).toSorted() });
}

for (const { name, missing, open, systems } of SERVERS) {
  describe.skipIf(missing !== null)(`the graph over ${missing === null ? name : `${name}, which ${missing}`}`, () => {
    let databases: LiveDatabases;
    let [expected, found]: readonly ReadonlyMap<string, string>[] = [];
    const warnings: string[] = [];
    const noteWarning = ({ message }: Error): void => void warnings.push(message);

    beforeAll(async () => {
      process.on('warning', noteWarning);
      databases = await open();
      const files = await openDemoGraph();
      expected = await answersOf(files);
      await files.close();
      const server = await openDemoGraph({ server: { databases, systems } });
      found = await answersOf(server);
      await server.close();
    });
    afterAll(async () => {
      process.off('warning', noteWarning);
      await databases.close();
    });

    it('answers every question as the graph over files does, byte for byte', () => {
      expect(expected?.size).toBeGreaterThan(100);
      for (const [question, answer] of expected ?? []) {
        expect({ question, answer: comparable(found?.get(question)) }).toEqual({
          question,
          answer: comparable(answer),
        });
      }
      expect([...(found?.keys() ?? [])]).toEqual([...(expected?.keys() ?? [])]);
    });

    it('gives Node nothing to warn of', () => {
      expect(warnings).toEqual([]);
    });

    it('is asked what has an answer', () => {
      const sound = [...(expected ?? [])].filter(([question]) => !question.startsWith('without'));
      expect(sound.filter(([, answer]) => answer.includes('"errors"'))).toEqual([]);
      const lacking = [...(expected ?? [])].filter(([, answer]) => answer.includes('"errors"'));
      expect(lacking.length).toBeGreaterThan(3);
    });
  });
}
