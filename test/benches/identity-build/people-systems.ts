/** Customers of a large firm as four systems of one table each hold them, with a mapping over these. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { generatedRecords } from '../../identity/generate/million-records.ts';
import type { GeneratedRecord } from '../../identity/generate/million-records.ts';

const SYSTEMS = ['crm', 'shop', 'desk', 'club'] as const;
const SEED = 1;
const COLUMNS = ['given', 'surname', 'born', 'email', 'phone', 'street', 'city', 'postcode', 'changed_at'] as const;
const TABLE = `create table people (id integer primary key, ${COLUMNS.map((name) => `${name} text`).join(', ')})`;
/** Rows were written one after the other, long before any run: 150 s between two. */
const FIRST_MS = Date.parse('2020-01-01T00:00:00Z');
const BETWEEN_MS = 150_000;

function columnTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function valuesOf({ record: { fields } }: GeneratedRecord, id: number): readonly string[] {
  const { givenName, surname, birthDate, emails = [], phones = [], addresses = [] } = fields;
  const [home] = addresses;
  const texts = [givenName, surname, birthDate, emails[0], phones[0], home?.street, home?.city, home?.postcode];
  return [...texts.map((text) => text ?? ''), columnTime(FIRST_MS + id * BETWEEN_MS)];
}

function createFile(file: string) {
  const database = new Database(file);
  database.pragma('journal_mode = off');
  database.pragma('synchronous = off');
  database.exec(TABLE);
  database.exec('create index people_changed on people (changed_at)');
  database.exec('begin');
  const insert = database.prepare(`insert into people values (${['?', ...COLUMNS.map(() => '?')].join(', ')})`);
  return {
    add: (id: number, values: readonly string[]) => void insert.run(id, ...values),
    end() {
      database.exec('commit');
      database.close();
    },
  };
}

/** The records of a person are of different systems. */
function fill(folder: string, size: number): void {
  const files = SYSTEMS.map((system) => createFile(join(folder, `${system}.sqlite`)));
  const written = new Uint8Array(size);
  let id = 0;
  for (const generated of generatedRecords(SEED, size)) {
    const { person } = generated;
    const before = written[person] ?? 0;
    files[(person + before) % files.length]?.add(id, valuesOf(generated, id));
    written[person] = before + 1;
    id += 1;
  }
  for (const file of files) file.end();
}

function mappingOf(folder: string) {
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
  const address = { kind: { const: 'MAIN' }, line1: 'p.street', city: 'p.city', postcode: 'p.postcode' };
  const customers = SYSTEMS.map((system) => ({
    from: { source: system, table: 'people', as: 'p' },
    key: [{ col: 'p.id', type: 'integer' }],
    changes: { updatedAt: 'p.changed_at' },
    fields: {
      number: { text: 'p.id', type: 'integer' },
      name: { concat: ['p.given', 'p.surname'], separator: ' ' },
      givenName: 'p.given',
      surname: 'p.surname',
      birthDate: { date: 'p.born', as: 'date' },
      email: { text: 'p.email', ignoresCase: true },
      phone: 'p.phone',
    },
    children: { addresses: { rows: [{ fields: address }] } },
  }));
  return {
    version: 1,
    sources: Object.fromEntries(sources),
    entities: { Customer: customers },
    identity: { country: 'AU' },
  };
}

/** Makes the databases and the mapping once. Shape: the mapping's file. */
export function makeSystems(folder: string, size: number): string {
  const mapping = join(folder, 'mapping.json');
  if (existsSync(mapping)) return mapping;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  fill(folder, size);
  writeFileSync(mapping, JSON.stringify(mappingOf(folder)));
  return mapping;
}

/** People move and get other phone numbers: rows all over the systems change, each otherwise at every call. */
export function changeRows(folder: string, rows: number, now: Date): void {
  const each = Math.ceil(rows / SYSTEMS.length);
  for (const system of SYSTEMS) {
    const database = new Database(join(folder, `${system}.sqlite`));
    const change = `phone = '+61 4' || substr('0000000' || abs(random() % 100000000), -8), street = '7 ' || street`;
    const chosen = 'select id from people order by random() limit ?';
    database
      .prepare(`update people set ${change}, changed_at = ? where id in (${chosen})`)
      .run(columnTime(now.getTime()), each);
    database.close();
  }
}
