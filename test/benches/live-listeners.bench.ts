/** Two thousand open streams on one process over the demo: what they weigh, and how soon they hear. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { serve } from '../gateway/cli/launch.ts';
import type { Served } from '../gateway/cli/launch.ts';
import { openListeners, residentMb } from './live-listeners.ts';
import type { Listeners } from './live-listeners.ts';
import { productOptions } from './speed/start/child-process.ts';

const LISTENERS = 2_000;
const CHANGES = 5;
/** Long enough that a heap that has grown is as small again as it gets by itself. */
const IDLE_MS = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'c360-listeners-'));
/** As `npm start` runs it. */
const options = productOptions({ project: process.cwd(), cache: folder });
const variables = { C360_DATA_DIR: folder, C360_LOG: 'error', NODE_OPTIONS: options.join(' ') };
afterAll(() => rmSync(folder, { recursive: true }));

const pause = async (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Completed orders, so that whatever is logged of them is another state than the last. */
function orderNumbers(): readonly number[] {
  const database = new Database(join(folder, 'demo', 'orders.sqlite'), { readonly: true });
  const rows = database
    .prepare<[], { n: number }>('select ORDNUM as n from ORDHDR where STACOD = 70 order by ORDNUM')
    .all();
  database.close();
  return rows.map(({ n }) => n);
}

/** In preparation and picked: a state that is logged twice is told once. */
const STATES = [30, 40];
let logged = 0;

/** Writes one more line into the log of each order, as the order entry does; when that was committed. */
function changeOrders(numbers: readonly number[]): number {
  logged += 1;
  const database = new Database(join(folder, 'demo', 'orders.sqlite'));
  const log = database.prepare(
    `insert into ORDLOG (ORDNUM, SEQNUM, LOGDAT, STACOD, USRID)
     select ORDNUM, max(SEQNUM) + 1, ?, ?, 'BENCH' from ORDLOG where ORDNUM = ?`,
  );
  const wallClock = new Date().toLocaleString('sv-SE', { timeZone: 'America/Chicago' });
  database.transaction(() => numbers.forEach((number) => log.run(wallClock, STATES[logged % STATES.length], number)))();
  const at = performance.now();
  database.close();
  return at;
}

function print(what: string, figures: Readonly<Record<string, number>>): void {
  const texts = Object.entries(figures).map(([name, figure]) => `${name} ${Math.round(figure * 10) / 10}`);
  console.log(`${what}: ${texts.join(', ')}`);
}

async function measureChanges(
  what: string,
  listeners: Listeners,
  changed: readonly number[],
  about: readonly number[],
) {
  for (let nth = 0; nth < CHANGES; nth += 1) {
    const told = listeners.told(about, 1);
    const at = changeOrders(changed);
    await told;
    const after = about.map((index) => (listeners.toldAt[index] ?? 0) - at).toSorted((a, b) => a - b);
    print(what, {
      'ms to the first': after[0] ?? 0,
      'to the middle': after[after.length >> 1] ?? 0,
      'to the last': after.at(-1) ?? 0,
    });
    await pause(2_500);
  }
}

describe(`${LISTENERS} listeners`, () => {
  let server: Served;
  beforeAll(async () => {
    // The first start makes the demo and its registry, which is not what is weighed.
    await (await serve(['serve'], variables)).end();
  });
  beforeEach(async () => {
    server = await serve(['serve'], variables);
  });
  afterEach(async () => {
    await server.end();
  });

  const weigh = (): number => residentMb(server.process.pid ?? 0);

  it('on one order', async () => {
    const [order = 0] = orderNumbers();
    const before = weigh();
    const all = Array.from({ length: LISTENERS }, (_, i) => i);
    const listeners = await openListeners(
      server.base,
      all.map(() => `orders:${order}`),
    );
    const opened = weigh();
    await pause(IDLE_MS);
    print('one order, MB', { before: before, opened: opened, idle: weigh() });
    await measureChanges('one order', listeners, [order], all);
    print('one order, MB', { 'at the end': weigh() });
    listeners.close();
  });

  it('each on an order of its own', async () => {
    const orders = orderNumbers().slice(0, LISTENERS);
    const before = weigh();
    const listeners = await openListeners(
      server.base,
      orders.map((order) => `orders:${order}`),
    );
    const opened = weigh();
    await pause(IDLE_MS);
    print('own orders, MB', { before: before, opened: opened, idle: weigh() });
    await measureChanges('one of the orders', listeners, orders.slice(0, 1), [0]);
    await measureChanges(
      'all of the orders',
      listeners,
      orders,
      orders.map((_, i) => i),
    );
    print('own orders, MB', { 'at the end': weigh() });
    listeners.close();
  });
});
