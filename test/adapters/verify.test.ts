import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystems } from '../../adapters/systems.ts';

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

describe('a mapping whose tables are not as it says', () => {
  it('is refused at start, with a line for every part that cannot be read', async () => {
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

  it('is opened when they are', async () => {
    const systems = await open('{ from: { source: erp, table: ORD, as: o }, key: [o.ID], fields: { number: o.NO } }');
    expect(systems.infos.map((info) => info.id)).toEqual(['erp']);
    await systems.close();
  });
});
