/** `c360 introspect` and `c360 sample` from the command line's side. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MockInstance } from 'vitest';
import { createProgram } from '../../../gateway/cli/program.ts';

let folder: string;
let database: string;
let out: MockInstance<typeof console.log>;
let err: MockInstance<typeof console.error>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-cli-'));
  database = join(folder, 'shop.sqlite');
  const shop = new Database(database);
  shop.exec(`create table customers (id integer primary key, name varchar(60), email varchar(80), phone varchar(20), password text);
    create table orders (id integer primary key, customer_id int, order_date datetime, status varchar(10), total decimal(10,2), currency char(3));
    insert into customers values (1, 'Ana Sol', 'ana@example.com', '1', 'hunter2');
    insert into orders values (7, 1, '2026-03-01 10:00:00', 'shipped', 12.5, 'EUR');`);
  shop.close();
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const run = async (...args: readonly string[]): Promise<string> => {
  await createProgram().parseAsync(args, { from: 'user' });
  return out.mock.calls.flat().join('\n');
};
const connection = () => ['--engine', 'sqlite', '--connection', database];

describe('c360 introspect', () => {
  it('writes a draft that sample reads rows through', async () => {
    const file = join(folder, 'mapping.yaml');
    expect(await run('introspect', ...connection(), '-o', file)).toBe(`${file}: written.`);
    expect(err.mock.calls.flat().join('\n')).toMatch(/^Order: orders, 0\.\d+: name says order/m);
    out.mockClear();
    vi.stubEnv('C360_DATA_DIR', folder);
    const rows = await run('sample', 'Order', '--mapping', file);
    vi.unstubAllEnvs();
    expect(rows).toContain('"shipped"');
    expect(rows).toContain('IN_PROGRESS');
    expect(rows).toContain('12.50 EUR');
  });

  it('writes over no file', async () => {
    const file = join(folder, 'there.yaml');
    await run('introspect', ...connection(), '-o', file);
    const before = readFileSync(file, 'utf8');
    await expect(run('introspect', ...connection(), '-o', file)).rejects.toThrow(
      `introspect: -o ${file} is there already; name another file.`,
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('prints the draft, or everything as JSON, on stdout alone', async () => {
    expect(await run('introspect', ...connection())).toMatch(/^# A draft by c360 introspect/);
    out.mockClear();
    const told = JSON.parse(await run('introspect', ...connection(), '--json')) as {
      readonly entities: readonly { readonly entity: string; readonly confidence: number }[];
    };
    expect(told.entities.map((e) => e.entity)).toEqual(['Customer', 'Order']);
    expect(JSON.stringify(told)).not.toMatch(/hunter2|@example|password/);
  });

  it('says what it needs', async () => {
    await expect(run('introspect')).rejects.toThrow('introspect: needs --source and its mapping, or --connection');
  });
});
