/** A million customers in four systems, with the registry and the index of search over them. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createRegistry, createSystems } from '../../adapters/index.ts';
import type { RecordId } from '../../schema/ids.ts';
import { readSystem } from '../../subgraphs/customers/identity/people/read-people.ts';
import { createIndexWriter } from '../../subgraphs/customers/search/index/index-writer.ts';
import type { SubgraphServices } from '../../subgraphs/index.ts';
import { generatedRecords } from '../identity/generate/million-records.ts';

const SYSTEMS = ['crm', 'shop', 'desk', 'club'] as const;
const SECRET = 'a secret of the benches, long enough';
const TABLE =
  'create table people (id text primary key, name text, email text collate nocase, phone text, city text, postcode text, ' +
  'changed_at text) without rowid';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly postcode: string;
}

function personOf({ record }: ReturnType<typeof generatedRecords> extends Generator<infer G> ? G : never): Person {
  const { givenName, surname, emails = [], phones = [], addresses = [] } = record.fields;
  return {
    name: `${givenName ?? ''} ${surname ?? ''}`,
    email: emails[0] ?? '',
    phone: phones[0] ?? '',
    postcode: addresses[0]?.postcode ?? '',
  };
}

/** Shape: every hundredth person, to be asked for. */
function fill(folder: string, size: number): readonly Person[] {
  const sample: Person[] = [];
  const databases = SYSTEMS.map((system) => new Database(join(folder, `${system}.sqlite`)));
  const inserts = databases.map((database) => {
    database.exec(TABLE);
    database.exec('begin');
    return database.prepare('insert into people values (?, ?, ?, ?, ?, ?, ?)');
  });
  let row = 0;
  for (const generated of generatedRecords(1, size)) {
    const person = personOf(generated);
    inserts[row % SYSTEMS.length]?.run(
      generated.record.id,
      person.name,
      person.email,
      person.phone,
      '',
      person.postcode,
      '2026-01-01 00:00:00',
    );
    if (row % 100 === 0) sample.push(person);
    row += 1;
  }
  for (const database of databases) {
    database.exec('commit');
    database.close();
  }
  return sample;
}

function mapping(folder: string): string {
  const file = join(folder, 'mapping.yaml');
  const sources = SYSTEMS.map((system) => [
    system,
    {
      name: system,
      engine: 'sqlite',
      connection: { file: join(folder, `${system}.sqlite`) },
      zone: 'UTC',
      nulls: { strings: [''] },
    },
  ]);
  const customers = SYSTEMS.map((system) => ({
    from: { source: system, table: 'people', as: 'p' },
    key: ['p.id'],
    fields: { number: 'p.id', name: 'p.name', email: { text: 'p.email', ignoresCase: true }, phone: 'p.phone' },
    changes: { updatedAt: 'p.changed_at' },
    children: { addresses: { rows: [{ fields: { kind: { const: 'MAIN' }, postcode: 'p.postcode' } }] } },
  }));
  writeFileSync(
    file,
    JSON.stringify({ version: 1, sources: Object.fromEntries(sources), entities: { Customer: customers } }),
  );
  return file;
}

async function* clusters(records: readonly RecordId[]) {
  for (const record of records)
    yield { groups: [{ records: [{ record, rule: 'ONLY_RECORD' as const }], probability: 1 }] };
}

export interface SearchWorld {
  readonly services: SubgraphServices;
  readonly sample: readonly Person[];
  readonly buildSeconds: number;
  readonly registryBytes: { readonly without: number; readonly withIndex: number };
  close(): Promise<void>;
}

export async function openSearchWorld(size: number): Promise<SearchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-search-'));
  const sample = fill(folder, size);
  const systems = await createSystems({ mappingFile: mapping(folder), env: {}, secret: SECRET });
  const file = join(folder, 'registry.sqlite');
  const registry = await createRegistry({ file, secret: SECRET });
  const services: SubgraphServices = { systems, registry, now: () => new Date() };
  const bytes = (): number => statSync(file).size + statSync(`${file}-wal`).size;

  const records: RecordId[] = [];
  for (const { id } of systems.infos) {
    for await (const people of readSystem(services, id)) for (const person of people) records.push(person.id);
  }
  await registry.apply(clusters(records), new Date().toISOString());
  const without = bytes();

  const began = performance.now();
  const writer = await createIndexWriter(services, () => false);
  for (const { id } of systems.infos) for await (const people of readSystem(services, id)) await writer.add(people);
  await writer.end(new Set());
  const buildSeconds = (performance.now() - began) / 1000;
  return {
    services,
    sample,
    buildSeconds,
    registryBytes: { without, withIndex: bytes() },
    close: async () => {
      await Promise.all([systems.close(), registry.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}
