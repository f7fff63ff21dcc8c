/** The look-ups that the gateway lives on are served by indexes: the server explains the statements that it was sent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawText } from '../../../adapters/decode/raw-text.ts';
import type { Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { DEMO_SYSTEM_NAMES } from '../../../demo/tables/systems.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntitySpec } from '../../../schema/model.ts';
import { collect, CONTEXT } from '../conformance/subject.ts';
import type { AnyPort } from '../conformance/subject.ts';
import { openDemoOnServers } from './demo-on-servers.ts';
import { missingServer } from './mariadb.ts';
import { openMysqlDatabases } from './mysql-databases.ts';
import type { MysqlDatabases } from './mysql-databases.ts';

/** The log of all statements can be had of our own server alone. */
const missing = process.env['C360_TEST_MYSQL_URL'] === undefined ? missingServer() : 'needs a server of its own';
const DEMO = { customers: 200, seed: 7, today: '2026-03-01' } as const;
const SECRET = 'a secret of the tests';

/** A table of fewer rows is read whole sooner than through an index. */
const FEW = 100;
/** How a table is entered, as EXPLAIN calls it, where an index serves. */
const SERVED = ['system', 'const', 'eq_ref', 'ref', 'ref_or_null', 'range', 'index_merge'];

interface Step {
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly rows: string | number | null;
}

async function readLog(databases: MysqlDatabases, ask: () => Promise<unknown>): Promise<readonly string[]> {
  const { admin } = databases;
  await admin.query("SET GLOBAL log_output = 'TABLE'");
  await admin.query('TRUNCATE mysql.general_log');
  await admin.query('SET GLOBAL general_log = 1');
  try {
    await ask();
  } finally {
    await admin.query('SET GLOBAL general_log = 0');
  }
  const [rows] = await admin.query<RowDataPacket[]>(
    "SELECT DISTINCT CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log WHERE command_type = 'Query' AND argument LIKE 'select %'",
  );
  return rows.map((row) => String(row['text'])).filter((text) => !/version\(\)/.test(text));
}

/** The tables of many rows that a statement reads without an index. */
async function scans(databases: MysqlDatabases, database: string, statement: string): Promise<readonly Step[]> {
  await databases.admin.query(`USE ${database}`);
  // As the gateway's own sessions are set up.
  await databases.admin.query("SET SESSION sql_mode = ''");
  const [steps] = await databases.admin.query<RowDataPacket[]>({ sql: `EXPLAIN ${statement}`, values: [] });
  return steps
    .map((step) => step as unknown as Step)
    .filter(({ table, type, key, rows }) => {
      const isBase = table !== null && !table.startsWith('<');
      const isServed = key !== null && SERVED.includes(type ?? '');
      return isBase && !isServed && Number(rows) > FEW;
    });
}

describe.skipIf(missing !== null)(`plans of MariaDB${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: MysqlDatabases;
  let folder: string;
  const open: Systems[] = [];

  beforeAll(async () => {
    databases = await openMysqlDatabases();
    folder = mkdtempSync(join(tmpdir(), 'c360-plans-'));
  });
  afterAll(async () => {
    await Promise.all(open.map((systems) => systems.close()));
    await databases.close();
    rmSync(folder, { recursive: true });
  });
  const openSystems = async (mappingFile: string): Promise<Systems> => {
    const systems = await createSystems({ mappingFile, env: { C360_DATA_DIR: folder }, secret: SECRET });
    open.push(systems);
    return systems;
  };

  it('of the demo: ids, numbers, lists and children are sought', async () => {
    const mappingFile = await openDemoOnServers({ databases, systems: DEMO_SYSTEM_NAMES, folder, size: DEMO });
    const systems = await openSystems(mappingFile);
    const customers = (await Promise.all(systems.customerPorts.map((port) => collect(port.all(CONTEXT))))).flat();
    const people = customers.filter((_, i) => i % 40 === 0).map(({ id }) => id);
    for (const entity of ENTITY_NAMES) {
      const spec: EntitySpec = ENTITIES[entity];
      for (const port of systems.ports(entity) as readonly AnyPort[]) {
        const database = await databaseOf(databases, port.system.id);
        const statements = await readLog(databases, () => askPort(port, spec.number, people));
        expect(statements.length).toBeGreaterThan(0);
        for (const statement of statements) {
          expect({ statement, scans: await scans(databases, database, statement) }).toEqual({ statement, scans: [] });
        }
      }
    }
  });

  it.each([
    ['latin1', 'VARCHAR(20) CHARACTER SET latin1', {}],
    ['padded latin1', 'CHAR(12) CHARACTER SET latin1', { pad: 12 }],
    ['big', 'BIGINT UNSIGNED', { type: 'integer' }],
    ['binary', 'BINARY(4)', { type: 'binary' }],
    ['caseless', 'VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci', { fold: 'upper' }],
  ] as const)('of %s keys: they are sought over a connection of utf8mb4', async (_, type, words) => {
    const database = await databases.create('plans');
    const table = `CREATE TABLE t (id ${type} PRIMARY KEY, c ${type}, at datetime(6), KEY (c, at))`;
    await databases.run(database, table);
    const key = 'type' in words && words.type === 'binary' ? "unhex(lpad(hex(seq), 8, '0'))" : 'seq + 1000';
    await databases.run(database, `INSERT INTO t SELECT ${key}, ${key}, '2026-03-01' FROM seq_1_to_3000`);
    const mappingFile = join(folder, `${database}.json`);
    const from = { source: 'erp', table: 't', as: 't' };
    const mapping = {
      version: 1,
      sources: { erp: databases.source(database) },
      entities: {
        Customer: [{ from, key: [{ col: 't.c', ...words }], fields: {} }],
        Order: [
          {
            from,
            key: [{ col: 't.id', ...words }],
            fields: { placedAt: 't.at' },
            links: { customer: [{ source: 'erp', key: [{ col: 't.c', ...words }] }] },
          },
        ],
      },
    };
    writeFileSync(mappingFile, JSON.stringify(mapping));
    const systems = await openSystems(mappingFile);
    const keys = 'type' in words && words.type === 'binary' ? ['00000007', '00000008'] : ['1007', '1008'];
    const ids = keys.map((k) => `erp:${k}` as RecordId);
    const [port] = systems.ports('Order') as readonly AnyPort[];
    const statements = await readLog(databases, async () => {
      expect((await port?.byIds(ids, CONTEXT))?.size).toBe(2);
      expect((await port?.list('byCustomer', ids.slice(0, 1), { limit: 3 }, CONTEXT))?.size).toBe(1);
      expect((await port?.list('byCustomer', ids, { limit: 3 }, CONTEXT))?.size).toBe(2);
    });
    expect(statements).toHaveLength(3);
    for (const statement of statements) {
      expect({ statement, scans: await scans(databases, database, statement) }).toEqual({ statement, scans: [] });
    }
  });
});

/** The database that a system of the demo stands in. */
async function databaseOf(databases: MysqlDatabases, system: string): Promise<string> {
  const [rows] = await databases.admin.query<RowDataPacket[][]>({
    sql: `SHOW DATABASES LIKE 'c360\\_${system}\\_%'`,
    rowsAsArray: true,
  });
  return rawText(rows.at(-1)?.[0]);
}

/** What the graph asks of a system all day long. */
async function askPort(port: AnyPort, number: string, people: readonly RecordId[]): Promise<void> {
  const { entity } = port;
  const ids = new Set(entity === 'Customer' ? people.filter((id) => id.startsWith(`${port.system.id}:`)) : []);
  for (const list of port.can.lists) {
    const page = await port.list(list, people, { limit: 5 }, CONTEXT);
    for (const row of [...page.values()].flat()) ids.add(row.entity.id);
    const [first] = people;
    const range = { limit: 5, from: '2025-06-01T00:00:00Z', before: '2026-02-01T00:00:00Z' };
    if (first !== undefined) await port.list(list, [first], range, CONTEXT);
  }
  const some = [...ids].slice(0, 5);
  const records = [...(await port.byIds(some, CONTEXT)).values()];
  await port.byNumbers(
    records.map((record) => String(record[number])),
    CONTEXT,
  );
  for (const child of port.can.children) await port.children(child, some, { limit: 3 }, CONTEXT);
}
