/** What is said at start of a server that cannot be used: one line, which names neither host nor password. */
import { lookup } from 'node:dns/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMysqlEngine } from '../../../adapters/engines/mysql.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { freePort } from '../engines/free-port.ts';
import { mysqlSource, SYSTEM } from '../engines/sources.ts';
import { createTestCertificate } from './certificate.ts';
import { missingOwnServer } from './mariadb.ts';
import { openMysqlDatabases } from './mysql-databases.ts';
import type { MysqlDatabases } from './mysql-databases.ts';

const missing = missingOwnServer();
const WRONG = 'not-the-password';

describe.skipIf(missing !== null)(`a MySQL server at start${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: MysqlDatabases;
  let database: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'c360-start-'));
    databases = await openMysqlDatabases();
    database = await databases.create('start');
    await databases.admin.query("CREATE USER IF NOT EXISTS c360_tls@'%' IDENTIFIED BY 'tls' REQUIRE SSL");
    await databases.admin.query(`GRANT SELECT ON ${database}.* TO c360_tls@'%'`);
    await databases.admin.query(
      "CREATE USER IF NOT EXISTS c360_one@'%' IDENTIFIED BY 'one' WITH MAX_USER_CONNECTIONS 1",
    );
    await databases.admin.query(`GRANT SELECT ON ${database}.* TO c360_one@'%'`);
  });
  afterAll(async () => {
    await databases.admin.query("DROP USER c360_tls@'%', c360_one@'%'");
    await databases.close();
    rmSync(folder, { recursive: true });
  });

  const connection = (words: Readonly<Record<string, unknown>>) => {
    const { host, port, user, password, tls } = databases.server;
    return { host, port, user, password, tls, database, ...words };
  };
  /** What the engine says; null where it starts. */
  const said = async (
    words: Readonly<Record<string, unknown>>,
    limits = { acquireMs: 30_000 },
  ): Promise<string | null> => {
    const engine = createMysqlEngine(SYSTEM, mysqlSource({ connection: connection(words), limits }));
    const line = await engine.start().then(
      () => null,
      (error: Error) => error.message,
    );
    await engine.close();
    return line;
  };

  it('starts', async () => {
    expect(await said({})).toBeNull();
  });

  it('refuses a password', async () => {
    expect(await said({ user: 'c360_one', password: WRONG })).toBe(
      'shop: the MySQL server must accept the login of `connection`, but it refused it (ER_ACCESS_DENIED_ERROR); ' +
        'check `connection.user` and `connection.password`, and from where that user may connect.',
    );
  });

  it('has no such database', async () => {
    expect(await said({ database: 'c360_nowhere' })).toBe(
      'shop: the MySQL server must have the database of `connection`, but it has none of that name that this user may ' +
        'see (ER_BAD_DB_ERROR); check `connection.database`.',
    );
  });

  it('shows a user a database that it may not read', async () => {
    expect(await said({ user: 'c360_one', password: 'one', database: 'mysql' })).toContain(
      'must let the user read the database of `connection`, but it may not (ER_DBACCESS_DENIED_ERROR)',
    );
  });

  it('is not there', async () => {
    expect(await said({ port: await freePort() })).toBe(
      'shop: the MySQL server must listen at the host and port of `connection`, but nothing does (ECONNREFUSED); ' +
        'check `connection.host` and `connection.port`, and that the server runs.',
    );
  });

  it('has no connection to spare', async () => {
    const words = { user: 'c360_one', password: 'one' };
    const engine = createMysqlEngine(SYSTEM, mysqlSource({ connection: connection(words) }));
    await engine.start();
    expect(await said(words)).toContain('must have a connection to spare, but it has none');
    await engine.close();
  });

  it('wants TLS where the mapping has none', async () => {
    const line = await said({ user: 'c360_tls', password: 'tls', tls: 'off' });
    // MariaDB says no more than that it denies the access.
    expect(line).toMatch(/must accept the login|takes connections with TLS alone/);
  });

  describe('with a certificate', () => {
    it('is trusted by its authority', async ({ skip }) => {
      const { ca } = databases.server;
      if (ca === null) return skip('the server is not ours: its authority is not known here');
      expect(await said({ host: 'localhost', user: 'c360_tls', password: 'tls', tls: { ca } })).toBeNull();
    });

    it('of an authority that nobody knows is not trusted', async ({ skip }) => {
      if (databases.server.ca === null) return skip('the server is not ours');
      expect(await said({ host: 'localhost', tls: {} })).toBe(
        'shop: the MySQL server must show a certificate of an authority that is known here, but it shows another ' +
          '(HANDSHAKE_SSL_ERROR); name the authority in `connection.tls.ca`.',
      );
      expect(await said({ host: 'localhost', tls: { ca: createTestCertificate(folder).ca } })).toContain(
        'must show a certificate of an authority that is known here',
      );
      expect(await said({ host: 'localhost', tls: { verify: false } })).toBeNull();
    });

    it('for another host is not trusted', async ({ skip }) => {
      const { ca } = databases.server;
      if (ca === null) return skip('the server is not ours');
      const { address } = await lookup(hostname()).catch(() => ({ address: 'none' }));
      if (!address.startsWith('127.')) return skip('this machine has no second name for itself');
      expect(await said({ host: hostname(), tls: { ca } })).toContain(
        'must show a certificate for the host of `connection`, but it is for another (HANDSHAKE_SSL_ERROR)',
      );
    });
  });

  it('is told together with all others, and what did start is closed again', async () => {
    const nobody = await freePort();
    const source = (words: Readonly<Record<string, unknown>>) => ({ engine: 'mysql', connection: connection(words) });
    const mapping = {
      version: 1,
      sources: {
        sound: source({}),
        closed: source({ port: nobody, password: WRONG }),
        locked: source({ user: 'c360_one', password: WRONG }),
        file: { engine: 'sqlite', connection: { file: 'none.sqlite' } },
      },
      entities: { Order: [{ from: { source: 'closed', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: {} }] },
    };
    const mappingFile = join(folder, 'mapping.yaml');
    writeFileSync(mappingFile, JSON.stringify(mapping));
    const error: unknown = await createSystems({
      mappingFile,
      env: {},
      secret: 'a secret of the tests',
      requireAll: true,
    }).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'ConfigurationError' });
    const lines = (error as Error).message.split('\n');
    expect(new Set(lines.map((line) => line.split(':')[0]))).toEqual(new Set(['closed', 'file', 'locked']));
    expect(lines.join('\n')).not.toMatch(new RegExp(`${WRONG}|127\\.0\\.0\\.1|${nobody}`));
    const [rows] = await databases.admin.query('SELECT 1 FROM information_schema.processlist WHERE db = ?', [database]);
    expect(rows).toEqual([]);
  });
});
