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

const BRANCHES = { table: 'CUST (BRANCH integer, NO text, NAME text, unique (BRANCH, NO))', key: ['c.BRANCH', 'c.NO'] };

async function branches(keys: readonly Key[]) {
  return customers(
    BRANCHES,
    keys.map(([branch, no]) => [branch, no, 'somebody']),
  );
}

async function customers(
  { table, key }: { readonly table: string; readonly key: readonly unknown[] },
  rows: readonly (readonly unknown[])[],
) {
  const folder = mkdtempSync(join(tmpdir(), 'c360-parts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'crm.sqlite');
  const database = new Database(file, { timeout: 0 });
  database.exec(`create table ${table}`);
  for (const row of rows) database.prepare(`insert into CUST values (${row.map(() => '?').join(', ')})`).run(row);
  const mappingFile = join(folder, 'mapping.json');
  const mapping = {
    version: 1,
    sources: { crm: { engine: 'sqlite', connection: { file } } },
    entities: {
      Customer: [{ from: { source: 'crm', table: 'CUST', as: 'c' }, key, fields: { name: 'c.NAME' } }],
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

const NOS = Array.from({ length: 40 }, (_, no) => no);

it.each<[string, string, readonly unknown[]]>([
  [
    'whole numbers beyond 2^53 in a column without a type',
    'CUST (NO, NAME text)',
    NOS.map((no) => 2n ** 53n + BigInt(no)),
  ],
  ['bytes in a column of texts', 'CUST (NO text, NAME text)', NOS.map((no) => Buffer.from(`K${no}`))],
  [
    'texts that their column takes for one',
    'CUST (NO text collate nocase, NAME text)',
    NOS.flatMap((no) => [`k${no}`, `K${no}`, ...(no === 7 ? ['kK7', 'KK7', 'Kk7', 'kk7'] : [])]),
  ],
  ['blanks', 'CUST (NO text, NAME text)', [...NOS.map(() => ' '), 'a', 'b']],
])('every customer comes once where keys are %s', async (_, table, keys) => {
  const { port } = await customers(
    { table, key: ['c.NO'] },
    keys.map((key) => [key, 'somebody']),
  );
  const all: string[] = [];
  for await (const { id } of port.all(CONTEXT)) all.push(id);
  expect(all.length).toBeGreaterThan(1);
  for (const size of [1, 2, 3, 7, 40]) {
    const found: string[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one reading after the other
    for await (const part of port.parts(size, CONTEXT)) found.push(...part.map(({ id }) => id));
    expect(found.toSorted()).toEqual(all.toSorted());
  }
});
