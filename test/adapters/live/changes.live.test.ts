/** Changes on a server: one union of tables whose keys, times and collations differ; transactions that run on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeFeed } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { StartedSystems } from '../../../adapters/systems.ts';
import { requireFeed } from '../changes/polled.ts';
import { CONTEXT } from '../conformance/subject.ts';
import type { LiveDatabases } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const LATIN = 'varchar(20) character set latin1 collate latin1_swedish_ci';
const SERVERS = [
  {
    name: 'MySQL or MariaDB',
    missing: missingServer(),
    open: openMysqlDatabases,
    tables: [
      'create table ORD (NO int primary key, SHOP int, UPD datetime(3))',
      `create table TIC (A ${LATIN}, B varchar(20) character set utf8mb4 collate utf8mb4_general_ci, UPD int, primary key (A, B))`,
      'create table LOG (GUID binary(4) primary key, NO int, SEQ bigint unsigned)',
    ],
    bytes: (hex: string) => `x'${hex}'`,
    watermark: { updatedAt: 'o.UPD', zone: 'Europe/Berlin' },
  },
  {
    name: 'SQL Server',
    missing: missingMssql(),
    open: openMssqlDatabases,
    tables: [
      'create table ORD (NO int primary key, SHOP int, UPD datetime, RV rowversion)',
      `create table TIC (A varchar(20) collate Latin1_General_CI_AS, B nvarchar(20) collate German_PhoneBook_CS_AS, UPD int, primary key (A, B))`,
      'create table LOG (GUID binary(4) primary key, NO int, SEQ bigint)',
    ],
    bytes: (hex: string) => `0x${hex}`,
    watermark: { rowversion: 'o.RV' },
  },
] as const;

function entitiesOf(watermark: object): object {
  const order = {
    from: { source: 'erp', table: 'ORD', as: 'o' },
    key: [{ col: 'o.NO', type: 'integer' }],
    changes: watermark,
    fields: {},
    children: {
      history: {
        from: { table: 'LOG', as: 'l' },
        on: { 'l.NO': 'o.NO' },
        key: [{ col: 'l.GUID', type: 'binary' }],
        changes: { key: 'l.SEQ' },
        fields: {},
      },
    },
  };
  const ticket = {
    from: { source: 'erp', table: 'TIC', as: 't' },
    key: ['t.A', 't.B'],
    changes: { updatedAt: 't.UPD', as: 'epochSeconds' },
    fields: {},
  };
  return { Order: [order], Ticket: [ticket] };
}

for (const { name, missing, open, tables, bytes, watermark } of SERVERS) {
  describe.skipIf(missing !== null)(`changes on ${name}${missing === null ? '' : `, which ${missing}`}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-changes-'));
    let databases: LiveDatabases;
    let database: string;
    let systems: StartedSystems | null = null;
    let feed: ChangeFeed;
    let marks: string;

    const change = (text: string): Promise<void> => databases.run(database, text);
    async function poll(): Promise<readonly string[] | null> {
      const polled = await feed.poll(marks, CONTEXT);
      marks = polled.marks;
      return polled.changes?.map(({ entity, id }) => `${entity} ${id}`).toSorted() ?? null;
    }

    beforeAll(async () => {
      databases = await open();
      database = await databases.create('changes');
      // Tables first, then their rows.
      // oxlint-disable-next-line no-await-in-loop
      for (const text of tables) await change(text);
      await change(`insert into ORD (NO, SHOP, UPD) values (1, 1, '2026-02-01 10:00:00.120')`);
      const mappingFile = join(folder, 'mapping.json');
      const sources = { erp: databases.source(database) };
      writeFileSync(mappingFile, JSON.stringify({ version: 1, sources, entities: entitiesOf(watermark) }));
      const now = (): Date => new Date('2026-03-01T12:00:00Z');
      systems = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests', now });
      feed = requireFeed(systems.changeFeeds);
      marks = await feed.begin(CONTEXT);
      await poll();
    });
    afterAll(async () => {
      await systems?.close();
      await databases.close();
      rmSync(folder, { recursive: true });
    });

    it('can be found from the start', () => {
      expect(systems?.startProblems).toEqual([]);
    });

    it('are told of all tables by one statement', async () => {
      await change(`insert into ORD (NO, SHOP, UPD) values (2, 1, '2026-03-01 13:00:00.003')`);
      await change(`insert into TIC values ('Zoë', 'x~y', ${Date.parse('2026-03-01T12:00:00Z') / 1000})`);
      await change(`insert into LOG values (${bytes('0aff0001')}, 1, 7)`);
      expect(await poll()).toEqual(['Order erp:1', 'Order erp:2', 'Ticket erp:Zo%C3%AB~x%7Ey']);
      // What was there before leaves the overlap, and is told for the last time.
      await poll();
      expect(await poll()).toEqual([]);
    });

    it('are told of a row that changes', async () => {
      await change(`update ORD set SHOP = 2, UPD = '2026-03-01 13:00:00.006' where NO = 1`);
      expect(await poll()).toEqual(['Order erp:1']);
    });

    it('are told of a row that is committed late', async () => {
      await change(`insert into LOG values (${bytes('0aff0003')}, 2, 9)`);
      expect(await poll()).toEqual(['Order erp:2']);
      await change(`insert into LOG values (${bytes('0aff0002')}, 1, 8)`);
      expect(await poll()).toEqual(['Order erp:1']);
    });
  });
}
