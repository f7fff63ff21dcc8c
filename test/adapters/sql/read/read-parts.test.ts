/** Customers in parts: each once, in the order of their keys, and nothing of the database held between two parts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { createSystems } from '../../../../adapters/systems.ts';

const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;

/** Customers of a company's branches, whose key has two parts; a row may lack one. */
type Key = readonly [branch: number | null, no: string | null];

async function branches(keys: readonly Key[]) {
  const folder = mkdtempSync(join(tmpdir(), 'c360-parts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'crm.sqlite');
  const database = new Database(file, { timeout: 0 });
  database.exec('create table CUST (BRANCH integer, NO text, NAME text, unique (BRANCH, NO))');
  const insert = database.prepare('insert into CUST values (?, ?, ?)');
  for (const [branch, no] of keys) insert.run(branch, no, 'somebody');
  const mappingFile = join(folder, 'mapping.json');
  const mapping = {
    version: 1,
    sources: { crm: { engine: 'sqlite', connection: { file } } },
    entities: {
      Customer: [
        { from: { source: 'crm', table: 'CUST', as: 'c' }, key: ['c.BRANCH', 'c.NO'], fields: { name: 'c.NAME' } },
      ],
    },
  };
  writeFileSync(mappingFile, JSON.stringify(mapping));
  const systems = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
  const close = async (): Promise<void> => {
    await systems.close();
    database.close();
  };
  onTestFinished(close);
  const [port] = systems.customerPorts;
  if (port === undefined) throw new Error('The mapping must make a port of customers.');
  return { database, port, close };
}

it('every customer comes once, by key, however large the parts are', async () => {
  const key = fc.tuple(
    fc.option(fc.integer({ min: 1, max: 4 }), { freq: 8 }),
    fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e~1', "f'"), { freq: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, { selector: String, maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
      async (keys, size) => {
        const { port, close } = await branches(keys);
        const found: string[] = [];
        for await (const part of port.parts(size, CONTEXT)) {
          expect(part.length).toBeLessThanOrEqual(size);
          found.push(...part.map(({ id }) => id));
        }
        const all: string[] = [];
        for await (const { id } of port.all(CONTEXT)) all.push(id);
        expect(found).toEqual(all);
        expect(all).toHaveLength(keys.filter(([branch, no]) => branch !== null && no !== null).length);
        await close();
      },
    ),
    { numRuns: 40 },
  );
});

it('a writer of the company need not wait while the reader is at a part', async () => {
  const { database, port } = await branches([
    [1, 'a'],
    [1, 'b'],
    [2, 'a'],
  ]);
  const found: string[] = [];
  for await (const part of port.parts(2, CONTEXT)) {
    found.push(...part.map(({ id }) => id));
    if (found.length === 2) database.exec("insert into CUST values (3, 'z', 'somebody new')");
  }
  expect(found).toEqual(['crm:1~a', 'crm:1~b', 'crm:2~a', 'crm:3~z']);
});
