/** The registry on MySQL or MariaDB, beyond what its own tests ask of it there (vitest.live.config.ts). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../adapters/registry/index.ts';
import { connectMysql } from '../../../adapters/registry/store/servers/mysql.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';
import { freePort } from '../engines/free-port.ts';
import { cluster, CONTEXT, customerOf, day, openRegistry, record, SYSTEMS } from '../registry/open-registry.ts';
import { missingServer, startServer } from './mariadb.ts';
import type { LiveServer } from './mariadb.ts';
import { registryUrl } from './provide-registry-mariadb.ts';

const missing = missingServer();

describe.skipIf(missing !== null)(`the registry on MariaDB${missing === null ? '' : `, which ${missing}`}`, () => {
  let server: LiveServer;
  let url: URL;
  const name = `c360_registry_${process.pid}`;
  beforeAll(async () => {
    server = await startServer();
    const admin = connectMysql(registryUrl(server).href);
    // Neither the character set nor the collation that we count on.
    await admin.raw('create database ?? character set latin1 collate latin1_german1_ci', [name]);
    await admin.destroy();
    url = registryUrl(server);
    url.pathname = name;
  });
  afterAll(async () => {
    const admin = connectMysql(registryUrl(server).href);
    await admin.raw('drop database ??', [name]);
    await admin.destroy();
    await server.stop();
  });

  /** What is said of an address; null where the registry opens. */
  async function said(change: (address: URL) => void): Promise<string | null> {
    const address = new URL(url);
    change(address);
    return createRegistry({ url: address.href, secret: REGISTRY_SECRET }).then(
      async (registry) => {
        await registry.close();
        return null;
      },
      (error: Error) => error.message,
    );
  }

  it('is opened by several processes at once, and found again', async () => {
    const registries = await Promise.all(
      [1, 2, 3, 4].map(() => createRegistry({ url: url.href, secret: REGISTRY_SECRET })),
    );
    await registries[0]?.adopt([record('adopted')], SYSTEMS, CONTEXT);
    for (const registry of registries) expect(await customerOf(registry, 'adopted')).toBeDefined();
    await Promise.all(registries.map((registry) => registry.close()));
  });

  it('gives the customers the ids that they have in a SQLite file, and tells all texts apart', async () => {
    const names = ['B a', 'c B-1 b_1 Ä ä', 'Zz zz zZ ZZ', 'trailing%20 中 🙂'];
    const clusters = [...names.map((one) => cluster(one)), { groups: [blank('a '), blank('a')] }];
    const [file, database] = [
      await openRegistry({ file: ':memory:' }),
      await createRegistry({ url: url.href, secret: REGISTRY_SECRET }),
    ];
    await file.apply(clusters, day(0));
    await database.apply(clusters, day(0));
    const records = [...names.flatMap((one) => one.split(' ')), 'blank:a ', 'blank:a'];
    const idsOf = (registry: typeof file) => Promise.all(records.map((one) => customerOf(registry, one)));
    expect(await idsOf(database)).toEqual(await idsOf(file));
    await database.close();
  });

  /** A group of one record, whose id may end with a blank. */
  function blank(key: string) {
    return { records: [{ record: record(`blank:${key}`), rule: 'ONLY_RECORD' as const }], probability: 0.995 };
  }

  it('refuses a record that is longer than its column, and does not cut it', async () => {
    const registry = await createRegistry({ url: url.href, secret: REGISTRY_SECRET });
    const adopting = registry.adopt([record('x'.repeat(500))], SYSTEMS, CONTEXT);
    await expect(adopting).rejects.toMatchObject({ name: 'SystemError', system: 'registry' });
    await registry.close();
  });

  it.each([
    ['a login that it has not', (address: URL) => void (address.username = 'nobody'), 'refuses the login'],
    ['no such database', (address: URL) => void (address.pathname = 'nowhere'), 'has no database of that name'],
  ])('says of %s in one line what is wrong, and no address', async (_, change, reason) => {
    const line = await said(change);
    expect(line).toContain(
      `registry: C360_REGISTRY must name a MySQL or MariaDB database whose login may make tables, but that server ${reason}`,
    );
    expect(line).not.toContain(server.host);
  });

  it('says that no server listens', async () => {
    const port = String(await freePort());
    const line = await said((address) => void (address.port = port));
    expect(line).toContain('does not listen at that host and port (ECONNREFUSED)');
    expect(line).not.toContain(port);
  });
});
