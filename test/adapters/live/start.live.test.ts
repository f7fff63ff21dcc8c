/** Start over a server that does not have all that the mapping says: one line each, and the rest works. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSystems } from '../../../adapters/systems.ts';
import type { StartedSystems } from '../../../adapters/systems.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { freePort } from '../engines/free-port.ts';
import { PATIENT } from './databases.ts';
import { missingOwnServer } from './mariadb.ts';
import { openMysqlDatabases } from './mysql-databases.ts';
import type { MysqlDatabases } from './mysql-databases.ts';

const missing = missingOwnServer();
const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;
const USER = 'c360_part';

/** Hands everything on to the server, as long as it is open. */
async function openDoor(port: number, to: { readonly host: string; readonly port: number }): Promise<Server> {
  const sockets = new Set<Socket>();
  const door = createServer((socket) => {
    const server = connect(to.port, to.host);
    for (const one of [socket, server]) {
      sockets.add(one);
      one.on('error', () => {});
    }
    socket.pipe(server).pipe(socket);
  });
  door.on('close', () => sockets.forEach((socket) => socket.destroy()));
  await new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve));
  return door;
}

describe.skipIf(missing !== null)(`a start over a MySQL server${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: MysqlDatabases;
  let database: string;
  let folder: string;
  let opened: StartedSystems | null = null;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'c360-start-'));
    databases = await openMysqlDatabases();
    database = await databases.create('parts');
    for (const text of [
      'CREATE TABLE orders (id INT, no VARCHAR(20), state VARCHAR(20), total VARCHAR(20), placed VARCHAR(20))',
      "INSERT INTO orders VALUES (1, 'A-1', '10', '45.00', '2026-03-01 10:00:00'), (2, 'A-2', 'kaputt', 'abc', 'soon')",
      'CREATE TABLE texts (id VARCHAR(20), no VARCHAR(20))',
      "INSERT INTO texts VALUES ('7', 'T-7'), ('abc', 'T-8'), ('07', 'T-9'), (NULL, 'T-0')",
      'CREATE TABLE secrets (id INT, no VARCHAR(20))',
      'CREATE VIEW keyless AS SELECT no FROM orders',
    ]) {
      await databases.run(database, text);
    }
    const { admin } = databases;
    await admin.query(`CREATE USER IF NOT EXISTS ${USER}@'%' IDENTIFIED BY 'part'`);
    for (const table of ['orders', 'texts', 'keyless']) {
      await admin.query(`GRANT SELECT ON ${database}.${table} TO ${USER}@'%'`);
    }
  });
  afterEach(async () => {
    await opened?.close();
    opened = null;
  });
  afterAll(async () => {
    await databases.admin.query(`DROP USER ${USER}@'%'`);
    await databases.close();
    rmSync(folder, { recursive: true });
  });

  const source = (words: Readonly<Record<string, unknown>> = {}) => {
    const { host, port, tls } = databases.server;
    const connection = { host, port, database, user: USER, password: 'part', tls, ...words };
    return { engine: 'mysql', connection, limits: PATIENT };
  };
  const table = (name: string, more: object = {}) => ({
    from: { source: 'shop', table: name, as: 't' },
    key: [{ col: 't.id', type: 'integer' }],
    fields: { number: 't.no' },
    ...more,
  });
  async function open(entities: object, words: Readonly<Record<string, unknown>> = {}): Promise<StartedSystems> {
    const mappingFile = join(folder, 'mapping.json');
    writeFileSync(mappingFile, JSON.stringify({ version: 1, sources: { shop: source(words) }, entities }));
    return (opened = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' }));
  }
  const orders = (systems: StartedSystems, ...ids: readonly string[]) =>
    systems.ports('Order')[0]?.byIds(ids as readonly RecordId[], CONTEXT) ?? Promise.reject(new Error('No orders.'));

  it('tells of a table that is missing, a right that is missing and a view without the key', async () => {
    const systems = await open({
      Order: [table('orders')],
      Invoice: [table('invoices')],
      Ticket: [table('secrets')],
      Shipment: [table('keyless', { fields: {} })],
    });
    const must = (entity: string) => `shop: ${entity} must be readable as the mapping says, but`;
    expect(systems.startProblems).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${must('Invoice')} (Table '.*invoices' doesn't exist; check its tables|its login may not read it)`,
        ),
      ),
      `${must('Ticket')} its login may not read it (ER_TABLEACCESS_DENIED_ERROR); grant it SELECT on what the mapping reads.`,
      `${must('Shipment')} Unknown column 't.id'; check its tables and columns.`,
    ]);
    expect(systems.startProblems.join()).not.toMatch(/select |127\.0\.0\.1|part'/);
    expect((await orders(systems, 'shop:1')).get('shop:1' as RecordId)).toMatchObject({ number: 'A-1' });
    const tickets = systems.ports('Ticket')[0]?.byIds(['shop:1' as RecordId], CONTEXT);
    await expect(tickets).rejects.toMatchObject({ system: 'shop', reason: 'REFUSED' });
  });

  it('has null for what cannot be read as the mapping says, and tells each code that it does not name', async () => {
    const systems = await open({
      Order: [
        table('orders', {
          fields: {
            number: 't.no',
            state: { map: 't.state', values: { 10: 'PLACED' } },
            total: { money: 't.total', currency: { const: 'EUR' } },
            placedAt: 't.placed',
          },
        }),
      ],
    });
    const read = await orders(systems, 'shop:1', 'shop:2');
    expect(read.get('shop:1' as RecordId)).toMatchObject({
      state: { value: 'PLACED' },
      total: { amount: '45.00', currency: 'EUR' },
      placedAt: '2026-03-01T10:00:00Z',
    });
    expect(read.get('shop:2' as RecordId)).toMatchObject({
      state: { value: 'UNKNOWN', code: 'kaputt' },
      total: null,
      placedAt: null,
    });
  });

  it('finds by a whole number in a column of texts the row that bears it, and no other in its place', async () => {
    const systems = await open({ Order: [table('texts')] });
    const read = await orders(systems, 'shop:7', 'shop:0');
    expect(read.get('shop:7' as RecordId)).toMatchObject({ number: 'T-7' });
    expect(read.has('shop:0' as RecordId)).toBe(false);
  });

  it('uses a server that could not be reached once it can be', async () => {
    const port = await freePort();
    const file = join(folder, 'mapping.json');
    const entities = {
      Order: [table('orders')],
      Ticket: [{ ...table('none'), from: { source: 'file', table: 'T', as: 't' } }],
    };
    const sources = {
      shop: source({ host: '127.0.0.1', port, tls: 'off' }),
      file: { engine: 'sqlite', connection: { file: 'none.sqlite' } },
    };
    writeFileSync(file, JSON.stringify({ version: 1, sources, entities }));
    const start = () => createSystems({ mappingFile: file, env: {}, secret: 'a secret of the tests' });
    await expect(start()).rejects.toMatchObject({ name: 'ConfigurationError' });

    const other = new Database(join(folder, 'none.sqlite'));
    other.exec('create table T (id integer, no text)');
    other.close();
    const systems = (opened = await start());
    expect(systems.startProblems).toEqual([expect.stringMatching(/^shop: the MySQL server must listen/)]);
    await expect(orders(systems, 'shop:1')).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(systems.status().map(({ state }) => state)).toEqual(['DOWN', 'UP']);
    const door = await openDoor(port, databases.server);
    try {
      expect((await orders(systems, 'shop:1')).size).toBe(1);
      expect(systems.status().map(({ state }) => state)).toEqual(['UP', 'UP']);
    } finally {
      await systems.close();
      opened = null;
      await new Promise((resolve) => door.close(resolve));
    }
  });
});
