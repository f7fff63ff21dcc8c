import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { compilePlan } from '../../../adapters/sql/plan/compile-plan.ts';
import { sqliteDialect } from '../../../adapters/sql/statement/dialect.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { planProbes, readProbe } from '../../../adapters/source/verify.ts';
import type { MissingReason } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-verify-'));
  const database = new Database(join(folder, 'erp.sqlite'));
  database.exec('create table ORD (ID integer, NO text); create table LIN (ID integer, POS integer)');
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function open(order: string) {
  const mappingFile = join(folder, 'mapping.yaml');
  writeFileSync(
    mappingFile,
    `version: 1
sources: { erp: { engine: sqlite, connection: { file: erp.sqlite } } }
entities:
  Order:
    - ${order}
`,
  );
  return createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
}

/** The plan of a customer with a key and nothing else. */
function compileProbe() {
  const mapping = mappingSchema.parse({
    version: 1,
    sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
    entities: { Customer: [{ from: { source: 'erp', table: 'CUST', as: 'c' }, key: ['c.ID'], fields: {} }] },
  }) as unknown as Mapping; // as the mapping is read
  const [customer] = mapping.entities.Customer ?? [];
  const source = mapping.sources['erp'];
  if (customer === undefined || source === undefined) throw new Error('The mapping of this test has a customer.');
  const context = {
    dialect: sqliteDialect,
    source,
    system: 'erp' as SystemId,
    sealer: createSealer('a secret of the tests'),
  };
  return compilePlan('Customer', customer, { ...context, onUnmapped: () => {}, onUndecodable: () => {} });
}

describe('a mapping whose tables are not as it says', () => {
  it('is refused at start where nothing else works, with a line for every part that cannot be read', async () => {
    const order = `{ from: { source: erp, table: ORD, as: o }, key: [o.ID], fields: { number: o.NUMBER },
        children: {
          lines: { from: { table: LIN, as: l }, on: { l.ID: o.ID }, key: [l.POS], fields: { sku: l.SKU } },
          history: { from: { table: LOG, as: h }, on: { h.ID: o.ID }, key: [h.NO], fields: { at: h.AT } } } }`;
    await expect(open(order)).rejects.toThrow(
      [
        'erp: Order must be readable as the mapping says, but no such column: o.NUMBER; check its tables and columns.',
        'erp: Order.lines must be readable as the mapping says, but no such column: l.SKU; check its tables and columns.',
        'erp: Order.history must be readable as the mapping says, but no such table: LOG; check its tables and columns.',
      ].join('\n'),
    );
  });

  it.each<readonly [string, string, MissingReason, string]>([
    [
      "SELECT command denied to user 'c360'@'10.0.0.5' for table 'ORD'",
      'ER_TABLEACCESS_DENIED_ERROR',
      'REFUSED',
      'its login may not read it (ER_TABLEACCESS_DENIED_ERROR); grant it SELECT on what the mapping reads.',
    ],
    [
      "Unknown column 'c.NAME' in 'field list' near select `c`.`ID` for user 'c360'@'10.0.0.5'",
      'ER_BAD_FIELD_ERROR',
      'BAD_DATA',
      "Unknown column 'c.NAME'; check its tables and columns.",
    ],
    [
      'You have an error in your SQL syntax near select ID from CUST',
      'ER_PARSE_ERROR',
      'BAD_DATA',
      'its database refuses it (ER_PARSE_ERROR); check its tables and columns.',
    ],
    [
      'connect ECONNRESET 10.0.0.5:3306',
      'ECONNRESET',
      'UNAVAILABLE',
      'its database did not answer (ECONNRESET); the log of the server says more.',
    ],
  ])('is told without the words of a database that may hold a statement, a user or a host: %s', async (...words) => {
    const [message, code, reason, told] = words;
    const [probe] = planProbes(compileProbe(), createStatementBuilder(sqliteDialect));
    if (probe === undefined) throw new Error('The plan of this test has a probe.');
    const engine = {
      query: () => Promise.reject(Object.assign(new Error(message), { code })),
      classify: () => reason,
    };
    expect(await readProbe('erp' as SystemId, probe, engine, '2026-03-01T12:00:00Z')).toEqual({
      reason,
      line: `erp: Customer must be readable as the mapping says, but ${told}`,
    });
  });

  it('is opened when they are', async () => {
    const systems = await open('{ from: { source: erp, table: ORD, as: o }, key: [o.ID], fields: { number: o.NO } }');
    expect(systems.infos.map((info) => info.id)).toEqual(['erp']);
    await systems.close();
  });
});
