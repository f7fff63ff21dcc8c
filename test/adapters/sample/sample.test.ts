import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../../../adapters/sample/sample.ts';
import type { Sample, SampleOptions } from '../../../adapters/sample/sample.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { generateDemo } from '../../../demo/generate.ts';
import { demoMappingFile } from '../../../gateway/project.ts';
import { ENTITY_NAMES } from '../../../schema/model.ts';
import { ConfigurationError } from '../../../schema/errors.ts';

const SECRET = 'a secret of the tests';
let folder: string;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-sample-'));
  env = { C360_DATA_DIR: folder };
  await generateDemo({ directory: join(folder, 'demo'), customers: 200, seed: 7, today: '2026-03-02' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = async (options: Partial<SampleOptions>): Promise<readonly Sample[]> =>
  sample({
    mappingFile: demoMappingFile,
    env,
    secret: SECRET,
    entity: 'Order',
    source: undefined,
    count: 5,
    withChildren: false,
    ...options,
  });

type SampledRecord = Sample['records'][number];
const fieldOf = (record: SampledRecord | undefined, name: string) => record?.fields.find((f) => f.field === name);

describe('sample', () => {
  it('shows what the columns hold beside what the graph shows', async () => {
    const [orders] = await ask({ count: 3 });
    const [first] = orders?.records ?? [];
    expect(fieldOf(first, 'state')).toMatchObject({
      raw: ['10', 'ENTERED'],
      value: { value: 'PLACED', label: 'ENTERED' },
      trouble: null,
    });
    expect(fieldOf(first, 'placedAt')?.raw[0]).toMatch(/^2026-03-01 \d\d:\d\d:\d\d$/);
    expect(fieldOf(first, 'placedAt')?.value).toMatch(/^2026-03-0[12]T\d\d:\d\d:\d\dZ$/);
  });

  it.each(ENTITY_NAMES)('decodes %s as the port of the graph does, field by field', async (entity) => {
    const systems = await createSystems({ mappingFile: demoMappingFile, env, secret: SECRET });
    for (const { source, records } of await ask({ entity, count: 20 })) {
      const port = systems.ports(entity).find((p) => p.system.id === source);
      const ids = records.flatMap((r) => r.id ?? []);
      const read = await port?.byIds(ids, { viewer: { audience: 'agent', scopes: [] } });
      for (const record of records) {
        const shown: Readonly<Record<string, unknown>> = record.id === null ? {} : (read?.get(record.id) ?? {});
        expect(Object.fromEntries(record.fields.map((f) => [f.field, f.value]))).toEqual(
          Object.fromEntries(record.fields.map((f) => [f.field, shown[f.field]])),
        );
        const links = shown['links'] as Readonly<Record<string, string | null>>; // of a record
        for (const [link, id] of Object.entries(links)) {
          expect(record.links.find((l) => l.link === link && l.names !== null)?.names ?? null).toBe(id);
        }
      }
    }
    await systems.close();
  });

  it('shows the newest first where the entity has a time', async () => {
    const [orders] = await ask({ count: 50 });
    const times = orders?.records.map((r) => String(fieldOf(r, 'placedAt')?.value)) ?? [];
    expect(orders?.orderedBy).toBe('placedAt');
    expect(times).toHaveLength(50);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('shows every source of an entity, or the one that is asked for', async () => {
    const all = await ask({ entity: 'Customer', count: 1 });
    expect(all.map((s) => [s.source, s.records.length])).toEqual([
      ['orders', 1],
      ['billing', 1],
      ['support', 1],
      ['shipping', 1],
    ]);
    const [one, ...more] = await ask({ entity: 'Customer', count: 2, source: 'support' });
    expect([one?.source, one?.records.length, more]).toEqual(['support', 2, []]);
  });

  it('shows the first three of each child list', async () => {
    const [orders] = await ask({ count: 20, withChildren: true });
    const lists = orders?.records.map((r) => r.children?.['history']?.length ?? 0) ?? [];
    expect(Math.max(...lists)).toBe(3);
    expect(Object.keys(orders?.records[0]?.children ?? {})).toEqual(['lines', 'history', 'returns']);
  });
});

describe('sample of troublesome rows', () => {
  let mappingFile: string;

  beforeAll(() => {
    const database = new Database(join(folder, 'odd.sqlite'));
    database.exec('create table o (id integer primary key, made text, st int, secret text)');
    const insert = database.prepare('insert into o values (?, ?, ?, ?)');
    for (const row of [
      [1, '2026-01-01 10:00:00', 1, 'x'],
      [2, 'yesterday', 77, 'x'],
      [3, '', 77, 'x'],
      [4, '0000-00-00 00:00:00', 88, 'x'],
    ])
      insert.run(...row);
    database.close();
    mappingFile = join(folder, 'odd.yaml');
    writeFileSync(
      mappingFile,
      `version: 1
sources:
  odd: { engine: sqlite, connection: { file: odd.sqlite } }
  away: { engine: sqlite, connection: { file: '\${env:NOT_SET}' } }
entities:
  Order:
    - from: { source: odd, table: o, as: o }
      key: [{ col: o.id, type: integer }]
      fields: { placedAt: o.made, state: { map: o.st, values: { 1: PLACED } } }
`,
    );
  });

  it('counts the codes that the mapping does not name, and marks them', async () => {
    const [odd] = await ask({ mappingFile, env: {} });
    expect(odd?.unmapped).toEqual([
      { field: 'state', code: '77', count: 2 },
      { field: 'state', code: '88', count: 1 },
    ]);
    const marks = odd?.records.map((r) => [r.id, fieldOf(r, 'state')?.trouble]);
    expect(marks?.toSorted()).toEqual([
      ['odd:1', null],
      ['odd:2', 'unmapped'],
      ['odd:3', 'unmapped'],
      ['odd:4', 'unmapped'],
    ]);
  });

  it('marks what holds something and is read as null, and not what means null', async () => {
    const [odd] = await ask({ mappingFile, env: {} });
    const marks = odd?.records.map((r) => [fieldOf(r, 'placedAt')?.raw[0], fieldOf(r, 'placedAt')?.trouble]);
    expect(marks).toContainEqual(['yesterday', 'readAsNull']);
    expect(marks).toContainEqual(['', null]);
    expect(marks).toContainEqual(['0000-00-00 00:00:00', null]);
  });

  it('shows no column that the mapping leaves out', async () => {
    expect(JSON.stringify(await ask({ mappingFile, env: {} }))).not.toContain('secret');
  });

  it('says which sources there are, and which entity is not mapped', async () => {
    await expect(ask({ mappingFile, env: {}, source: 'od' })).rejects.toThrow(
      new ConfigurationError(`sample: --source must be one of the sources of ${mappingFile} (odd, away), but is "od".`),
    );
    await expect(ask({ mappingFile, env: {}, entity: 'Ticket' })).rejects.toThrow(
      /^sample: Ticket must be mapped, but .* does not map it/,
    );
    await expect(ask({ mappingFile, env: {}, source: 'away' })).rejects.toThrow(
      /^sample: Order must be mapped from away/,
    );
  });

  it('says that a table is not there, without its statement', async () => {
    const file = join(folder, 'gone.yaml');
    writeFileSync(
      file,
      `version: 1\nsources: { odd: { engine: sqlite, connection: { file: odd.sqlite } } }\nentities: { Order: [{ from: { source: odd, table: gone, as: g }, key: [g.id], fields: { number: g.no } }] }\n`,
    );
    await expect(ask({ mappingFile: file, env: {} })).rejects.toThrow(
      /^odd: Order must be readable as the mapping says, but no such table: gone; check its tables and columns\.$/,
    );
  });
});
