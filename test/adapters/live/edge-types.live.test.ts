/** Columns that MySQL alone has, as texts, codes and times; and the dates that its own modes forbid. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Port, Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { CONTEXT } from '../conformance/subject.ts';
import { missingServer } from './mariadb.ts';
import { openMysqlDatabases } from './mysql-databases.ts';
import type { MysqlDatabases } from './mysql-databases.ts';

const missing = missingServer();

/** A column's type, the SQL of its value, the text that a field over it tells. */
const COLUMNS = {
  year: ['YEAR', '2026', '2026'],
  clock: ['TIME(3)', "'-12:34:56.789'", '-12:34:56.789'],
  json: ['JSON', `'{"big": 12345678901234567890}'`, '{"big": 12345678901234567890}'],
  enum: ["ENUM('new', 'old')", "'old'", 'old'],
  set: ["SET('a', 'b', 'c')", "'c,a'", 'a,c'],
  bit: ['BIT(1)', "b'1'", '1'],
  bits: ['BIT(12)', "b'101000000001'", '2561'],
  wide: ['BIT(64)', "b'1111111111111111111111111111111111111111111111111111111111111111'", '18446744073709551615'],
  varbinary: ['VARBINARY(40)', "'Zoë 😀'", 'Zoë 😀'],
  blob: ['BLOB', "'Zoë 😀'", 'Zoë 😀'],
  noise: ['BLOB', "X'ff00fe'", null],
  point: ['POINT', "ST_GeomFromText('POINT(1 2)')", null],
  nothing: ['BIT(1)', 'NULL', null],
} as const;
const NAMES = Object.keys(COLUMNS) as readonly (keyof typeof COLUMNS)[]; // the keys of a const object

/** Days that the modes NO_ZERO_DATE and NO_ZERO_IN_DATE forbid to write, and legacy tables hold. */
const DAYS = ['0000-00-00', '2013-03-00', '0001-01-01', '2026-03-01'] as const;

describe.skipIf(missing !== null)(`columns of MySQL${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: MysqlDatabases;
  let systems: Systems;
  let folder: string;

  beforeAll(async () => {
    databases = await openMysqlDatabases();
    const database = await databases.create('types');
    const columns = NAMES.map((name) => `\`${name}\` ${COLUMNS[name][0]}`);
    await databases.run(database, `CREATE TABLE types (id int, ${columns.join(', ')}) DEFAULT CHARSET=utf8mb4`);
    await databases.run(database, `INSERT INTO types VALUES (1, ${NAMES.map((name) => COLUMNS[name][1]).join(', ')})`);
    await databases.run(database, 'CREATE TABLE days (id int, c int, d date, at datetime(3), stamp timestamp(6) NULL)');
    const rows = DAYS.map((day, i) => `(${i + 1}, 1, '${day}', '${day} 00:00:00', '2026-03-29 01:30:00.123456')`);
    await databases.run(database, `INSERT INTO days VALUES ${rows.join(', ')}`);
    folder = mkdtempSync(join(tmpdir(), 'c360-types-'));
    systems = await openSystems(database);
  });
  afterAll(async () => {
    await systems.close();
    await databases.close();
    rmSync(folder, { recursive: true });
  });

  const openSystems = async (database: string): Promise<Systems> => {
    const source = databases.source(database);
    const ticket = (name: string) => ({
      from: { source: name, table: 'types', as: 't' },
      key: [{ col: 't.id', type: 'integer' }],
      fields: { subject: `t.${name}` },
    });
    const invoice = (name: string, fields: object) => ({
      from: { source: name, table: 'days', as: 't' },
      key: [{ col: 't.id', type: 'integer' }],
      fields,
      links: { customer: [{ source: 'days', key: [{ col: 't.c', type: 'integer' }] }] },
    });
    const mapping = {
      version: 1,
      sources: {
        ...Object.fromEntries(NAMES.map((name) => [name, source])),
        days: { ...source, zone: 'Europe/Berlin', nulls: { dates: ['0000-00-00', '0001-01-01', '2013-03-00'] } },
        times: { ...source, zone: 'Europe/Berlin', nulls: { dates: ['0000-00-00', '0001-01-01', '2013-03-00'] } },
      },
      entities: {
        Ticket: NAMES.map(ticket),
        Customer: [
          { from: { source: 'days', table: 'days', as: 'c' }, key: [{ col: 'c.c', type: 'integer' }], fields: {} },
        ],
        Invoice: [
          invoice('days', { dueOn: 't.d', issuedAt: { time: 't.stamp', as: 'utc' } }),
          invoice('times', { issuedAt: 't.at' }),
        ],
      },
    };
    const mappingFile = join(folder, 'mapping.yaml');
    writeFileSync(mappingFile, JSON.stringify(mapping));
    return createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
  };
  const invoices = (name: string): Port<'Invoice'> => {
    const port = systems.port('Invoice', name as SystemId); // a source of the mapping
    if (port === undefined) throw new Error(`The mapping of this test must hold invoices of ${name}.`);
    return port;
  };
  const PARENT = 'days:1' as RecordId;

  it.each(NAMES)('holding %s are told as text, or as none', async (name) => {
    const id = `${name}:1` as RecordId;
    const found = await systems.port('Ticket', name as SystemId)?.byIds([id], CONTEXT); // sources of the mapping
    expect(found?.get(id)?.subject).toBe(COLUMNS[name][2]);
  });

  it('of forbidden dates are none, whatever the server itself would say of them', async () => {
    const ids = DAYS.map((_, i) => `days:${i + 1}` as RecordId);
    const found = await invoices('days').byIds(ids, CONTEXT);
    expect(ids.map((id) => found.get(id)?.dueOn)).toEqual([null, null, null, '2026-03-01']);
    const list = await invoices('times').list('byCustomer', [PARENT], { limit: 9 }, CONTEXT);
    expect(list.get(PARENT)?.map((row) => row.at)).toEqual(['2026-02-28T23:00:00Z', null, null, null]);
    const range = { limit: 9, from: '0000-01-01T00:00:00Z', before: '9999-01-01T00:00:00Z' };
    const inRange = await invoices('times').list('byCustomer', [PARENT], range, CONTEXT);
    expect(inRange.get(PARENT)).toHaveLength(1);
  });

  it('of TIMESTAMP are instants, though the server reads them in its own zone', async () => {
    const id = 'days:1' as RecordId;
    const found = await invoices('days').byIds([id], CONTEXT);
    // Written in a session whose clock is UTC.
    expect(found.get(id)?.issuedAt).toBe('2026-03-29T01:30:00.123456Z');
  });
});
