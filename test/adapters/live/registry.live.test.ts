/** The registry on PostgreSQL, beyond what its own tests ask of it there and on SQLite (vitest.live.config.ts). */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRegistry } from '../../../adapters/registry/index.ts';
import type { RegistryStore } from '../../../adapters/registry/index.ts';
import { connectPostgres } from '../../../adapters/registry/store/servers/postgres.ts';
import { freePort } from '../engines/free-port.ts';
import { cluster, CONTEXT, customerOf, day, openRegistry, record, SYSTEMS } from '../registry/open-registry.ts';
import { missingPostgres, startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

const missing = missingPostgres();

describe.skipIf(missing !== null)(`the registry on PostgreSQL${missing === null ? '' : `, which ${missing}`}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  async function withDatabase(
    work: (store: RegistryStore, admin: ReturnType<typeof connectPostgres>) => Promise<void>,
  ) {
    const admin = connectPostgres(server.url);
    const name = `c360_registry_${process.pid}`;
    await admin.raw('create database ??', [name]);
    const url = new URL(server.url);
    url.pathname = name;
    try {
      await work({ url: url.href }, admin);
    } finally {
      await admin.raw('drop database ?? with (force)', [name]);
      await admin.destroy();
    }
  }

  /** What is said of an address; null where the registry opens. */
  async function said(change: (url: URL) => void): Promise<string | null> {
    const url = new URL(server.url);
    change(url);
    return createRegistry({ url: url.href, secret: REGISTRY_SECRET }).then(
      async (registry) => {
        await registry.close();
        return null;
      },
      (error: Error) => error.message,
    );
  }

  it('gives the customers the ids that they have in a SQLite file, whatever the collation of the database', async () => {
    await withDatabase(async (store) => {
      const names = ['B a', 'c B-1 b_1 Ä ä', 'Zz zz zZ ZZ'];
      const clusters = names.map((name) => cluster(name));
      const [file, database] = [
        await openRegistry({ file: ':memory:' }),
        await createRegistry({ ...store, secret: REGISTRY_SECRET }),
      ];
      await file.apply(clusters, day(0));
      await database.apply(clusters, day(0));
      const records = names.flatMap((name) => name.split(' '));
      const idsOf = (registry: typeof file) => Promise.all(records.map((name) => customerOf(registry, name)));
      const ids = await idsOf(file);
      expect(await idsOf(database)).toEqual(ids);
      expect(new Set(ids).size).toBe(names.length);
      await database.close();
    });
  });

  it('is opened by several processes at once, and found again', async () => {
    await withDatabase(async (store) => {
      const registries = await Promise.all(
        [1, 2, 3, 4].map(() => createRegistry({ ...store, secret: REGISTRY_SECRET })),
      );
      await registries[0]?.adopt([record('a')], SYSTEMS, CONTEXT);
      for (const registry of registries) expect(await customerOf(registry, 'a')).toBeDefined();
      await Promise.all(registries.map((registry) => registry.close()));
    });
  });

  it('is unavailable while the server is, and goes on when it is back', async () => {
    await withDatabase(async (store, admin) => {
      const registry = await createRegistry({ ...store, secret: REGISTRY_SECRET });
      await registry.adopt([record('a')], SYSTEMS, CONTEXT);
      const name = 'url' in store ? new URL(store.url).pathname.slice(1) : '';
      await admin.raw('alter database ?? allow_connections false', [name]);
      await admin.raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = ?', [name]);
      const asking = registry.byRecords([record('a')], CONTEXT);
      await expect(asking).rejects.toMatchObject({ name: 'SystemError', system: 'registry', reason: 'UNAVAILABLE' });
      await admin.raw('alter database ?? allow_connections true', [name]);
      // Each connection that was cut is found out once.
      await vi.waitFor(async () => expect(await customerOf(registry, 'a')).toBeDefined());
      await registry.close();
    });
  });

  it.each([
    [
      'a wrong password',
      (url: URL) => void (url.password = 'wrong-password'),
      'refuses the login (28P01); check user and password in the address.',
    ],
    [
      'no such database',
      (url: URL) => void (url.pathname = 'nowhere'),
      'has no database of that name (3D000); make it there, or check the database in the address.',
    ],
  ])('says of %s in one line what is wrong, and no address', async (_, change, reason) => {
    const line = await said(change);
    expect(line).toBe(
      'registry: C360_REGISTRY must name a PostgreSQL database whose login may make tables, but that server ' + reason,
    );
  });

  it('says that no server listens', async () => {
    const port = String(await freePort());
    const line = await said((url) => void (url.port = port));
    expect(line).toContain('does not listen at that host and port (ECONNREFUSED)');
    expect(line).not.toContain(port);
  });
});
