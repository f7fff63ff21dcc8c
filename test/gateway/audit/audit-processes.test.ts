/** Processes that are killed between the journal, the answer and the store, and what the command line tells afterwards. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, c360, serve } from '../cli/launch.ts';
import type { Served } from '../cli/launch.ts';
import { childrenOf } from '../workers/watched-workers.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-audit-kill-'));
const state = join(folder, 'data', 'demo');
const journals = join(state, 'audit');
const registry = join(state, 'registry.sqlite');
const DEADLY = join(folder, 'deadly');
const DATA = { C360_DATA_DIR: join(folder, 'data') };
const SLOW = { timeout: 120_000 };
const PATIENT = { timeout: 40_000 };

interface Exported {
  readonly no: number;
  readonly requestId: string;
  readonly customers: readonly string[];
}

let running: Served | null = null;
async function start(args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}): Promise<Served> {
  running = await serve(['serve', ...args], { ...DATA, ...variables });
  return running;
}

beforeAll(async () => {
  const { code, stderr } = await c360(['demo', '--customers', '100', '--today', '2026-03-01'], DATA);
  if (code !== 0) throw new Error(stderr);
}, 120_000);
afterEach(async () => {
  rmSync(DEADLY, { force: true });
  await running?.end('SIGKILL');
  running = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LOOK = '{ customerByRecord(id: "orders:C00017") { email } }';

/** Whether it was answered. */
async function look(base: string, requestId: string): Promise<boolean> {
  return ask(base, LOOK, { 'x-request-id': requestId, connection: 'close' }).then(
    (answer) => JSON.stringify(answer).includes('@'),
    () => false,
  );
}

/** Every entry, and the requests of those that the test has sent. */
async function exported(prefix: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await c360(['audit', 'export'], DATA);
  expect([code, stderr]).toEqual([0, '']);
  const rows = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Exported); // as it is exported
  expect(rows.map(({ no }) => no)).toEqual(rows.map((_row, index) => index + 1));
  return rows.map(({ requestId }) => requestId).filter((id) => id.startsWith(prefix));
}

/** Has a process die as soon as an entry is in its journal, while the file is there. */
function killAtJournal(): string {
  const file = join(folder, 'kill-at-journal.cjs');
  writeFileSync(
    file,
    `const fs = require('node:fs');
    const write = fs.writeSync;
    fs.writeSync = (descriptor, ...more) => {
      const written = write.call(fs, descriptor, ...more);
      const isJournal = fs.existsSync('/proc/self/fd/' + descriptor) && fs.readlinkSync('/proc/self/fd/' + descriptor).endsWith('.journal');
      if (isJournal && fs.existsSync(${JSON.stringify(DEADLY)})) process.kill(process.pid, 'SIGKILL');
      return written;
    };
    require('node:module').syncBuiltinESMExports();`,
  );
  return `--require ${file}`;
}

describe('a process that is killed', SLOW, () => {
  it('between the journal and the answer leaves the entry for the next one that starts', async () => {
    const first = await start([], { NODE_OPTIONS: killAtJournal() });
    writeFileSync(DEADLY, '');
    expect(await look(first.base, 'unanswered-1')).toBe(false);
    expect(readdirSync(journals)).toEqual([expect.stringMatching(/\.journal$/)]);
    rmSync(DEADLY);
    await start();
    await expect.poll(() => readdirSync(journals), PATIENT).toEqual([]);
    expect(await exported('unanswered')).toEqual(['unanswered-1']);
  });

  it('between the journal and the store loses no entry, and doubles none', async () => {
    const first = await start();
    const lock = new Database(registry);
    lock.exec('begin immediate');
    const ids = Array.from({ length: 10 }, (_, index) => `untold-${index}`);
    for (const id of ids) {
      // oxlint-disable-next-line no-await-in-loop -- in this order
      expect(await look(first.base, id)).toBe(true);
    }
    await first.end('SIGKILL');
    lock.exec('rollback');
    lock.close();
    await start();
    await expect.poll(() => readdirSync(journals), PATIENT).toEqual([]);
    expect(await exported('untold')).toEqual(ids);
  });

  it('among workers leaves what it has told to the others', async () => {
    const { base } = await start(['--workers', '2']);
    const ids = Array.from({ length: 30 }, (_, index) => `worker-${index}`);
    const answered: string[] = [];
    for (const [index, id] of ids.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- so that each is told or not before the next
      if (await look(base, id)) answered.push(id);
      const [worker] = index % 10 === 9 && running !== null ? childrenOf(running) : [];
      if (worker !== undefined) process.kill(worker, 'SIGKILL'); // 0 would be this process's own group
    }
    await expect
      .poll(async () => {
        const found = new Set(await exported('worker'));
        return answered.filter((id) => !found.has(id));
      }, PATIENT)
      .toEqual([]);
    const found = await exported('worker');
    expect(new Set(found).size).toBe(found.length);
    expect(answered.length).toBeGreaterThanOrEqual(10);
  });
});

describe('c360 audit', SLOW, () => {
  it('verifies a chain, and tells its last digest', async () => {
    const { code, stdout } = await c360(['audit', 'verify'], DATA);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^audit: \d+ entries, none changed and none missing\.\n {2}last digest: [\da-f]{64}\n$/),
    ]);
    const [digest = ''] = /[\da-f]{64}/.exec(stdout) ?? [];
    expect((await c360(['audit', 'verify', '--includes', digest, '--json'], DATA)).code).toBe(0);
    expect((await c360(['audit', 'verify', '--includes', 'f'.repeat(64)], DATA)).code).toBe(1);
  });

  it('exports the entries of a customer as a table', async () => {
    const { code, stdout } = await c360(
      ['audit', 'export', '--format', 'csv', '--customer', 'orders:C00017', '--from', '2020-01-01'],
      DATA,
    );
    const [header, ...rows] = stdout.trim().split('\n');
    expect(code).toBe(0);
    expect(header).toMatch(
      /^no,at,audience,subject,partner,requestId,operation,documentHash,customers,seen,personalFields/,
    );
    expect(rows.length).toBeGreaterThan(30);
    const none = await c360(['audit', 'export', '--customer', 'orders:C00017', '--to', '2020-01-01'], DATA);
    expect([none.code, none.stdout]).toEqual([0, '']);
  });

  it('refuses a customer that nobody is, and a time that is none', async () => {
    const nobody = await c360(['audit', 'export', '--customer', 'orders:C99999'], DATA);
    expect([nobody.code, nobody.stderr]).toEqual([
      1,
      expect.stringContaining('--customer: must be the id of a customer'),
    ]);
    expect((await c360(['audit', 'export', '--from', 'yesterday'], DATA)).code).toBe(2);
  });

  it('tells of a chain that somebody has changed, and exports it all the same', async () => {
    const store = new Database(registry);
    store.exec(`drop trigger audit_keeps_from_update; update audit set subject = '=cmd()' where no = 2`);
    store.close();
    const verified = await c360(['audit', 'verify'], DATA);
    expect([verified.code, verified.stdout]).toEqual([1, 'audit: entry 2 is not as it was written.\n']);
    const { code, stdout, stderr } = await c360(['audit', 'export', '--format', 'csv'], DATA);
    expect([code, stderr]).toEqual([1, 'c360: audit: entry 2 is not as it was written.\n']);
    expect(stdout).toContain(`,'=cmd(),`); // no formula to a spreadsheet
  });
});
