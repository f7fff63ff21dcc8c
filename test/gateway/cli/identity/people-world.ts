/** Three SQLite systems that tell of the same people, for the command line. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished, vi } from 'vitest';

const SYSTEMS = ['crm', 'erp', 'shop'] as const;
type WorldSystem = (typeof SYSTEMS)[number];

export const SECRET = 'a secret of the tests, long enough to seal with';
const GIVEN = ['Rosa', 'Ada', 'Tom', 'Mei', 'Ivan', 'Lucia', 'Omar', 'Greta'];
const SURNAMES = ['Delgado', 'Baker', 'Lindqvist', 'Okafor', 'Moreau', 'Novak', 'Tanaka'];

const MAPPING = `version: 1
sources:
${SYSTEMS.map((id) => `  ${id}: { engine: sqlite, connection: { file: ${id}.sqlite } }`).join('\n')}
entities:
  Customer:
${SYSTEMS.map(
  (id) => `    - from: { source: ${id}, table: PEOPLE, as: p }
      key: [p.ID]
      fields: { name: { col: p.NAME }, email: { col: p.MAIL }, phone: { col: p.TEL }, birthDate: { col: p.BORN } }`,
).join('\n')}
`;

export interface World {
  readonly folder: string;
  readonly mapping: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly run: (system: WorldSystem, sql: string) => void;
  readonly add: (
    system: WorldSystem,
    ...row: readonly [id: number, name: string, mail: string, tel: string, born: string]
  ) => void;
  readonly ledger: () => readonly unknown[];
  readonly spooled: string;
}

const INSERT = 'insert into PEOPLE values (?, ?, ?, ?, ?)';

function withDatabase(folder: string, system: WorldSystem, work: (db: Database.Database) => unknown): void {
  const db = new Database(join(folder, `${system}.sqlite`));
  work(db);
  db.close();
}

function fill(folder: string): void {
  for (const [place, system] of SYSTEMS.entries()) {
    const db = new Database(join(folder, `${system}.sqlite`));
    db.exec('create table PEOPLE (ID integer primary key, NAME text, MAIL text, TEL text, BORN text)');
    const insert = db.prepare(INSERT);
    for (let n = 0; n < 40; n += 1) {
      const [given = '', surname = ''] = [GIVEN[n % GIVEN.length], SURNAMES[n % SURNAMES.length]];
      // Half of the people have another e-mail in each system, so that likeness alone ties their records.
      const mail = n % 2 === 0 ? `p${n}@example.com` : `p${n}.${system}@example.com`;
      const born = `19${50 + n}-0${1 + (n % 9)}-1${n % 10}`;
      insert.run(n + place * 1000, `${given} ${surname}`, mail, `+1212555${String(1000 + n)}`, born);
    }
    db.close();
  }
}

/** Of a registry: whose each record is, and by what. */
function ledgerOf(file: string): readonly unknown[] {
  const db = new Database(file, { readonly: true });
  const rows = db
    .prepare(
      `select l.record, l.rule, l.probability, (select min(o.record) from links o where o.customer = l.customer and o.valid_to is null) as first
       from links l where l.valid_to is null order by l.record`,
    )
    .all();
  db.close();
  return rows;
}

/** Until the test has ended. */
export function makeWorld(): World {
  const world = openWorld();
  onTestFinished(world.remove);
  return world;
}

/** The environment names it from now on. */
export function openWorld(): World & { readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'c360-people-'));
  const mapping = join(folder, 'mapping.yaml');
  writeFileSync(mapping, MAPPING);
  fill(folder);
  const variables = { C360_DATA_DIR: join(folder, 'data'), C360_SECRET: SECRET, C360_LOG: 'silent' };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return {
    folder,
    mapping,
    variables,
    spooled: join(folder, 'data', 'identity-spool'),
    run: (system, sql) => withDatabase(folder, system, (db) => db.exec(sql)),
    add: (system, ...row) => withDatabase(folder, system, (db) => db.prepare(INSERT).run(...row)),
    remove() {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true, force: true });
    },
    ledger() {
      const file = join(folder, 'data', 'registry.sqlite');
      return existsSync(file) ? ledgerOf(file) : [];
    },
  };
}
