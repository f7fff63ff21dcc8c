/** The demo filled into servers: once, whole, and never over somebody else's tables. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMapping } from '../../../adapters/mapping/load.ts';
import { generateDemo } from '../../../demo/generate.ts';
import { inspectDemo } from '../../../demo/manifest.ts';
import { loadServers } from '../../../demo/servers/load-servers.ts';
import type { LoadOptions } from '../../../demo/servers/load-servers.ts';
import { DEMO_TABLES } from '../../../demo/tables/systems.ts';
import type { DemoSystemName } from '../../../demo/tables/systems.ts';
import type { LiveDatabases } from '../../adapters/live/databases.ts';
import { databaseOf, writeServerMapping } from '../../adapters/live/demo-on-servers.ts';
import { missingOwnServer, missingServer } from '../../adapters/live/mariadb.ts';
import { missingMssql, openMssqlDatabases } from '../../adapters/live/mssql-databases.ts';
import { openMysqlDatabases } from '../../adapters/live/mysql-databases.ts';

const SIZE = { customers: 100, seed: 3, today: '2026-03-01' } as const;
const SYSTEMS = ['orders', 'shipping'] as const satisfies readonly DemoSystemName[];
const SERVERS = [
  { name: 'MySQL or MariaDB', missing: missingServer(), open: openMysqlDatabases },
  { name: 'SQL Server', missing: missingMssql(), open: openMssqlDatabases },
] as const;

for (const { name, missing, open } of SERVERS) {
  describe.skipIf(missing !== null)(`loadServers on ${missing === null ? name : `${name}, which ${missing}`}`, () => {
    let folder: string;
    let databases: LiveDatabases;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'c360-load-'));
      databases = await open();
    });
    afterAll(async () => {
      await databases.close();
      rmSync(folder, { recursive: true });
    });

    /** A load into two empty databases, to be repeated. */
    async function prepare() {
      const mappingFile = await writeServerMapping({ databases, systems: SYSTEMS, folder });
      const env = { C360_DATA_DIR: folder };
      const { sources } = loadMapping(mappingFile, env);
      const load = (options: Partial<LoadOptions> = {}) =>
        loadServers({ sources, asked: {}, defaults: SIZE, ...options });
      return { load, nameOf: (system: DemoSystemName) => databaseOf(mappingFile, system) };
    }

    it('writes the rows that the files hold, and nothing the second time', async () => {
      const { load, nameOf } = await prepare();
      expect(await load()).toEqual({ size: SIZE, made: SYSTEMS, kept: [] });
      expect(await load()).toEqual({ size: SIZE, made: [], kept: SYSTEMS });
      const directory = join(folder, 'files');
      await generateDemo({ ...SIZE, directory });
      const state = inspectDemo(directory);
      const expected = state.kind === 'whole' ? state.demo.counts : undefined;
      for (const system of SYSTEMS) {
        const found: Record<string, number> = {};
        for (const table of DEMO_TABLES[system]) found[table.name] = await databases.count(nameOf(system), table.name);
        expect(found).toEqual(expected?.[system]);
      }
    });

    it('begins again what was broken off, with the rest as it is', async () => {
      const { load } = await prepare();
      const leaving = new AbortController();
      const onProgress = (): void => leaving.abort(new Error('Enough.'));
      await expect(load({ signal: leaving.signal, onProgress })).rejects.toThrow('Enough.');
      expect(await load()).toMatchObject({ made: SYSTEMS });
    });

    it('fills what is missing with the same demo', async () => {
      const { load, nameOf } = await prepare();
      await load();
      await databases.run(nameOf('shipping'), 'DROP TABLE c360_demo');
      for (const { name: table } of DEMO_TABLES.shipping) {
        await databases.run(nameOf('shipping'), `DROP TABLE ${databases.words.quote(table)}`);
      }
      const later = { ...SIZE, today: '2026-05-05' };
      expect(await load({ defaults: later })).toEqual({ size: SIZE, made: ['shipping'], kept: ['orders'] });
    });

    it('makes it anew on demand alone, and of another size on demand alone', async () => {
      const { load } = await prepare();
      await load();
      await expect(load({ asked: { seed: 4 } })).rejects.toThrow(
        'demo: all systems must hold the same demo, but orders holds 100 customers, seed 3, up to 2026-03-01, and the ' +
          'command says 100 customers, seed 4, up to 2026-03-01. Add --fresh to make all of them anew.',
      );
      const anew = await load({ asked: { seed: 4 }, fresh: true });
      expect(anew).toEqual({ size: { ...SIZE, seed: 4 }, made: SYSTEMS, kept: [] });
    });

    it("leaves somebody else's tables alone", async () => {
      const { load, nameOf } = await prepare();
      await databases.run(nameOf('orders'), 'CREATE TABLE CUSTMAS (A INT)');
      await expect(load()).rejects.toThrow('orders: the database must be empty, but it holds CUSTMAS.');
      expect(await load({ fresh: true })).toMatchObject({ made: SYSTEMS });
    });

    it('refuses a size before it connects', async () => {
      const { load } = await prepare();
      await expect(load({ asked: { customers: 5 } })).rejects.toThrow(
        'demo: `customers` must be a whole number from 100 to 1,000,000, but got 5.',
      );
    });
  });
}

const missing = missingOwnServer();
describe.skipIf(missing !== null)(`the reader of a demo${missing === null ? '' : `, which ${missing}`}`, () => {
  it('may read, and nothing else', async () => {
    const databases = await openMysqlDatabases();
    const folder = mkdtempSync(join(tmpdir(), 'c360-reader-'));
    const mappingFile = await writeServerMapping({ databases, systems: ['orders'], folder });
    const { sources } = loadMapping(mappingFile, { C360_DATA_DIR: folder });
    const reader = { name: 'c360_reader', password: "it's a secret?" };
    for (const fresh of [false, true]) {
      await loadServers({
        sources,
        asked: {},
        defaults: SIZE,
        reader: { ...reader, password: 'an earlier one' },
        fresh,
      });
    }
    // What is there already is kept, and the password that is said now is the one that holds.
    await loadServers({ sources, asked: {}, defaults: SIZE, reader });
    const { host, port } = databases.server;
    const login = await createConnection({ host, port, user: reader.name, password: reader.password });
    await login.end();
    const [grants] = await databases.admin.query("SHOW GRANTS FOR c360_reader@'%'");
    const told = JSON.stringify(grants);
    expect(told).toMatch(/GRANT USAGE ON \*\.\*/);
    expect(told).toMatch(/GRANT SELECT ON `c360_orders_/);
    expect(told).not.toMatch(/ALL PRIVILEGES|INSERT|CREATE/);
    await databases.admin.query("DROP USER c360_reader@'%'");
    await databases.close();
    rmSync(folder, { recursive: true });
  });
});

describe('loadServers', () => {
  it('wants a mapping with a server', async () => {
    const load = loadServers({ sources: {}, asked: {}, defaults: SIZE });
    await expect(load).rejects.toThrow(
      'demo: a mapping must have one of the sources orders, billing, support, shipping',
    );
  });
});
