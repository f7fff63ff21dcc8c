/** Words of fields that the database has a part in: a server gives the records, orders and searches that SQLite gives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRepair } from '../../../adapters/decode/repair.ts';
import type { Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { CONTEXT } from '../conformance/subject.ts';
import type { LiveCell, LiveDatabases } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const broken = (text: string): string => createRepair('utf8InLatin1').broken(text) ?? text;

/** Key, customer, name, document, day as text and as number, moment as text, date and time of day, amount, amount as text. */
const ROWS: readonly (readonly LiveCell[])[] = [
  [
    1,
    1,
    broken('Anna Müller'),
    '{"total": 12345678901234.125}',
    '20260301',
    20260301,
    '20260301093000',
    '093000',
    12.5,
    '10.00',
  ],
  [2, 1, 'Anna Müller', '{"total": "7"}', '20260302', 20260302, '20260302093000', '101530', -1, '1,234.00'],
  [3, 1, broken('ZOË Ärmel'), 'broken', '00000000', 0, '', '', 0.125, '7 EUR'],
  [4, 1, ' - ', null, '99999999', 99999999, '99999999999999', '', 0, ' .5 '],
  [5, 1, null, '', '20260301', 20260301, '20260301101530', '235959', null, null],
  [6, 1, 'Miller', '[]', '20260228', 20260228, '20260228235959', '000000', 2.675, '-'],
  [7, 1, null, null, '20260231', 20260231, '20260301246000', '000000', null, null],
  [8, 1, null, null, 'N/A', 20251301, 'N/A', '', null, null],
];
const COLUMNS = 'ID, C, S, DOC, DAY8, DAYN, MOM14, CLK6, AMT, TXT';

const USD = { const: 'USD' };
const NAME = { text: 't.S', repair: 'utf8InLatin1', nulls: ['-'] };
const links = { customer: [{ source: 'erp', key: [{ col: 't.C', type: 'integer' }] }] };
const overT = (fields: object, more: object = {}) => ({
  from: { source: 'erp', table: 'T', as: 't' },
  key: [{ col: 't.ID', type: 'integer' }],
  fields,
  ...more,
});

const FIELDS = {
  customer: { name: NAME, number: 't.ID' },
  byText: {
    placedAt: { time: 't.DAY8', as: 'yyyymmdd', nulls: ['99999999'] },
    promisedBy: { time: { concat: ['t.DAY8', 't.CLK6'] }, as: 'yyyymmddhhmmss' },
    total: { money: 't.AMT', scale: 2, rounding: 'halfEven', nulls: [-1], currency: USD },
    freight: { money: { read: 't.DOC', json: 'total' }, currency: USD },
    onAccount: { is: { field: 'total', isSet: true } },
  },
  byNumber: {
    issuedAt: { time: 't.DAYN', as: 'yyyymmdd', column: 'integer', nulls: [99999999] },
    total: { money: 't.AMT', currency: USD },
    balance: { money: 't.TXT', currency: USD },
  },
  byMoment: { at: { time: 't.MOM14', as: 'yyyymmddhhmmss', nulls: ['99999999999999'] } },
} as const;

async function openSystems(folder: string, name: string, source: object): Promise<Systems> {
  const mappingFile = join(folder, `${name}.json`);
  const entities = {
    Customer: [overT(FIELDS.customer)],
    Order: [overT(FIELDS.byText, { links })],
    Invoice: [overT(FIELDS.byNumber, { links })],
    Payment: [overT(FIELDS.byMoment, { links })],
    Ticket: [overT({ subject: NAME, complaint: { is: { field: 'subject', isSet: true } } })],
  };
  const zoned = { ...source, zone: 'America/Chicago' };
  writeFileSync(mappingFile, JSON.stringify({ version: 1, sources: { erp: zoned }, entities }));
  return createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
}

const SYSTEM = 'erp' as SystemId; // as the mapping says
const ids = ROWS.map(([key]) => `erp:${String(key)}` as RecordId);
const PARENT = 'erp:1' as RecordId;

/** Everything that is asked of a database. */
async function answersOf(systems: Systems): Promise<unknown> {
  const records = async (entity: 'Order' | 'Invoice' | 'Payment' | 'Ticket' | 'Customer') => {
    const found = await systems.port(entity, SYSTEM)?.byIds(ids, CONTEXT);
    return [...(found ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
  };
  const list = async (entity: 'Order' | 'Invoice' | 'Payment', page: object, name = 'byCustomer') => {
    // Each entity is asked for lists of its own.
    const found = await systems.port(entity, SYSTEM)?.list(name as never, [PARENT], { limit: 9, ...page }, CONTEXT);
    return found?.get(PARENT)?.map((row) => [row.at, row.entity.id]);
  };
  const search = async (word: string) => {
    const found = await systems.customerPorts[0]?.search({ kind: 'name', words: [word] }, 9, CONTEXT);
    return found?.map((customer) => customer.id);
  };
  const sums = async (field: string) => [
    ...((await systems.port('Invoice', SYSTEM)?.sums('byCustomer', [PARENT], { field }, CONTEXT)) ?? []),
  ];
  const lists = async (page: object) => [
    await list('Order', page),
    await list('Invoice', page),
    await list('Payment', page),
  ];
  return {
    orders: await records('Order'),
    invoices: await records('Invoice'),
    payments: await records('Payment'),
    tickets: await records('Ticket'),
    customers: await records('Customer'),
    balances: await sums('balance'),
    totals: await sums('total'),
    all: await lists({}),
    dated: [
      await list('Order', { limit: 3 }, 'placed'),
      await list('Invoice', { limit: 3 }, 'issued'),
      await list('Payment', {}, 'made'),
    ],
    from: await lists({ from: '2026-03-01T06:00:00Z' }),
    before: await lists({ before: '2026-03-01T15:30:00Z' }),
    words: await Promise.all(['müller', 'Zoë', 'ärmel', 'miller'].map(search)),
  };
}

const SERVERS = [
  { name: 'MySQL or MariaDB', missing: missingServer(), open: openMysqlDatabases, text: 'varchar(200)' },
  { name: 'SQL Server', missing: missingMssql(), open: openMssqlDatabases, text: 'nvarchar(200)' },
] as const;

const COLUMN_TYPES = 'DAY8 char(8), DAYN int, MOM14 char(14), CLK6 char(6), AMT decimal(12, 3), TXT varchar(20)';

for (const { name, missing, open, text } of SERVERS) {
  describe.skipIf(missing !== null)(`fields on ${name}${missing === null ? '' : `, which ${missing}`}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-fields-'));
    let databases: LiveDatabases | null = null;
    const opened: Systems[] = [];

    beforeAll(async () => {
      const file = join(folder, 'erp.sqlite');
      const local = new Database(file);
      local.exec(`create table T (ID int primary key, C int, S ${text}, DOC ${text}, ${COLUMN_TYPES})`);
      const insert = local.prepare(`insert into T (${COLUMNS}) values (${COLUMNS.replaceAll(/\w+/g, '?')})`);
      for (const row of ROWS) insert.run(...row);
      local.close();
      opened.push(await openSystems(folder, 'sqlite', { engine: 'sqlite', connection: { file } }));

      databases = await open();
      const database = await databases.create('fields');
      await databases.run(
        database,
        `create table T (ID int primary key, C int, S ${text}, DOC ${text}, ${COLUMN_TYPES})`,
      );
      await databases.insert(database, 'T', ROWS);
      opened.push(await openSystems(folder, 'server', databases.source(database)));
    });
    afterAll(async () => {
      await Promise.all(opened.map((systems) => systems.close()));
      await databases?.close();
      rmSync(folder, { recursive: true });
    });

    it('are those on SQLite', async () => {
      const [local, server] = await Promise.all(opened.map(answersOf));
      expect(server).toEqual(local);
      expect(local).toMatchObject({
        balances: [[PARENT, [{ amount: '10.50', currency: 'USD' }]]],
        words: [['erp:1', 'erp:2'], ['erp:3'], ['erp:3'], ['erp:6']],
        all: [
          [
            ['2026-03-02T06:00:00Z', 'erp:2'],
            ['2026-03-01T06:00:00Z', 'erp:5'],
            ['2026-03-01T06:00:00Z', 'erp:1'],
            ['2026-02-28T06:00:00Z', 'erp:6'],
            ...['erp:8', 'erp:7', 'erp:4', 'erp:3'].map((key) => [null, key]),
          ],
          expect.anything(),
          expect.anything(),
        ],
      });
    });
  });
}
