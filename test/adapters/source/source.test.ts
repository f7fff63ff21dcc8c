import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import { openSources } from '../../../adapters/source/source.ts';
import type { SystemId } from '../../../schema/ids.ts';

describe('openSources', () => {
  it('tells what the mapping says of each system, and nothing of its own where it says nothing', async () => {
    const source = { engine: 'sqlite', connection: { file: ':memory:' } };
    const mapping = mappingSchema.parse({
      version: 1,
      sources: {
        warehouse: { ...source, name: 'Warehouse', zone: 'Europe/Berlin', staleAfterDays: 5 },
        depot: source,
      },
      entities: {
        Shipment: ['warehouse', 'depot'].map((id) => ({
          from: { source: id, table: 'P', as: 'p' },
          key: ['p.ID'],
          fields: {},
        })),
      },
    });
    const sources = await openSources(mapping, {
      mappingFile: '/mapping.yaml',
      env: {},
      secret: 'a secret of the tests',
    });
    const infos = ['warehouse', 'depot'].map((id) => sources.get(id as SystemId)?.info); // as the mapping names them
    expect(infos).toEqual([
      {
        id: 'warehouse',
        name: 'Warehouse',
        domain: 'SHIPPING',
        engine: 'SQLite',
        zone: 'Europe/Berlin',
        staleAfterDays: 5,
      },
      { id: 'depot', name: 'depot', domain: 'SHIPPING', engine: 'SQLite', zone: 'UTC', staleAfterDays: undefined },
    ]);
    await Promise.all([...sources.values()].map(({ engine }) => engine.close()));
  });

  it("asks the database of a record's own table, of those joined to it, and of its children's", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-source-'));
    const database = new Database(join(folder, 'depot.db'));
    database.exec('create table P (ID); create table C (ID); create table S (ID); create table OTHER (ID)');
    database.close();
    const mapping = mappingSchema.parse({
      version: 1,
      sources: { depot: { engine: 'sqlite', connection: { file: 'depot.db' } } },
      entities: {
        Shipment: [
          {
            from: { source: 'depot', table: 'P', as: 'p' },
            joins: [{ table: 'C', as: 'c', on: { 'c.ID': 'p.ID' } }],
            key: ['p.ID'],
            fields: {},
            children: { scans: { from: { table: 'S', as: 's' }, on: { 's.ID': 'p.ID' }, key: ['s.ID'], fields: {} } },
          },
        ],
      },
    });
    const mappingFile = join(folder, 'mapping.yaml');
    const sources = await openSources(mapping, { mappingFile, env: {}, secret: 'a secret of the tests' });
    const depot = sources.get('depot' as SystemId); // as the mapping names it
    const facts = await depot?.facts.known(undefined);
    expect(facts?.catalogue?.tables.map(({ name }) => name.at(-1)).toSorted()).toEqual(['C', 'P', 'S']);
    await depot?.engine.close();
    rmSync(folder, { recursive: true });
  });

  it('takes a whole number of days from 1 to 365 alone', () => {
    const withDays = (staleAfterDays: number) =>
      mappingSchema.safeParse({
        version: 1,
        sources: { depot: { engine: 'sqlite', connection: { file: ':memory:' }, staleAfterDays } },
        entities: {},
      }).success;
    expect([1, 365, 0, 366, 1.5].map(withDays)).toEqual([true, true, false, false, false]);
  });
});
