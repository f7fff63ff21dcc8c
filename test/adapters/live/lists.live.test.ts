/** Lists on a server: rows of two rules are one list, and a date that is none to the graph is in none of what happened. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { pagesOf, walk } from '../conformance/pages-of.ts';
import type { AnyPort, AnyRow } from '../conformance/subject.ts';
import type { LiveCell, LiveDatabases } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const LINKS = [
  { source: 'erp', key: [{ col: 't.ORD', type: 'integer' }] },
  { source: 'erp', key: [{ expr: { part: 't.S', after: '#', take: 'digits' }, type: 'integer' }] },
];
const TABLE = { from: { source: 'erp', table: 'T', as: 't' }, key: [{ col: 't.ID', type: 'integer' }] };
const ENTITIES = {
  Customer: [{ ...TABLE, fields: {} }],
  Order: [{ ...TABLE, fields: {} }],
  Ticket: [{ ...TABLE, fields: { openedAt: { time: 't.D', as: 'date' } }, links: { customer: LINKS, order: LINKS } }],
};
const SEVEN = 'erp:7' as RecordId; // of the source

/** Of 7 by column and by text in turn. */
function rowsOf(days: readonly (string | null)[]): readonly (readonly LiveCell[])[] {
  return days.map((day, i) => (i % 2 === 0 ? [i + 1, 7, 'x', day] : [i + 1, null, 'of #7', day]));
}

const DAYS = ['2026-01-01', '2026-01-02', '2026-01-02', null, null, '2026-01-03', '2026-01-03'];
const SERVERS = [
  // MySQL keeps dates without a month, or without a day.
  {
    name: 'MySQL or MariaDB',
    missing: missingServer(),
    open: openMysqlDatabases,
    strays: ['2026-01-00', '2026-00-00'],
  },
  { name: 'SQL Server', missing: missingMssql(), open: openMssqlDatabases, strays: [] },
] as const;

for (const { name, missing, open, strays } of SERVERS) {
  describe.skipIf(missing !== null)(`lists on ${name}${missing === null ? '' : `, which ${missing}`}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-lists-'));
    let databases: LiveDatabases | null = null;
    let systems: Systems | null = null;
    let port: AnyPort;

    beforeAll(async () => {
      databases = await open();
      const database = await databases.create('lists');
      await databases.run(database, 'create table T (ID int primary key, ORD int, S varchar(20), D date)');
      await databases.insert(database, 'T', rowsOf([...DAYS, ...strays]));
      const mappingFile = join(folder, 'mapping.json');
      const sources = { erp: databases.source(database) };
      writeFileSync(mappingFile, JSON.stringify({ version: 1, sources, entities: ENTITIES }));
      systems = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
      const found = systems.port('Ticket', 'erp' as SystemId); // the mapping's source
      if (found === undefined) throw new Error('The mapping must hold tickets.');
      port = found;
    });
    afterAll(async () => {
      await systems?.close();
      await databases?.close();
      rmSync(folder, { recursive: true });
    });
    const daysOf = (rows: readonly AnyRow[]) =>
      rows.map((row) => [row.entity.id, row.at?.slice(0, 10) ?? null]).filter(([, day]) => day !== null);
    const dated = [7, 6, 3, 2, 1].map((key) => [`erp:${key}`, DAYS[key - 1]]);

    it.each([1, 2, 3, 9])('are full pages of %i, of what happened on a real day', async (limit) => {
      expect(daysOf(await pagesOf(port, 'opened', SEVEN, limit))).toEqual(dated);
    });

    it.each([1, 2, 3, 9])('hold the rows of two rules by time, in pages of %i', async (limit) => {
      expect(daysOf(await walk(port, 'byOrder', SEVEN, [limit]))).toEqual(dated);
      expect(daysOf(await walk(port, 'byOrder', SEVEN, [limit], { backward: true }))).toEqual(dated);
    });
  });
}
