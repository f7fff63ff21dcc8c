/** Workers that die at bad times, and what their primary says of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, c360, serve } from '../cli/launch.ts';
import type { Served } from '../cli/launch.ts';
import { answeredBy, askAlone, childrenOf, metricsOf } from './watched-workers.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-deaths-'));
const DATA = { C360_DATA_DIR: join(folder, 'data'), C360_DEMO: 'true' };
const DEADLY = join(folder, 'deadly');
const SLOW = { timeout: 120_000 };
const PATIENT = { timeout: 40_000 };

let served: Served;
let running: Served | null = null;
async function start(variables: Readonly<Record<string, string>> = {}): Promise<void> {
  served = await serve(['serve', '--workers', '2'], { ...DATA, C360_METRICS_PORT: '0', ...variables });
  running = served;
}

beforeAll(async () => {
  const { code, stderr } = await c360(['demo', '--customers', '100', '--today', '2026-03-01'], DATA);
  if (code !== 0) throw new Error(stderr);
});
afterEach(async () => {
  rmSync(DEADLY, { force: true });
  await running?.end('SIGKILL');
  running = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Has a worker die right after it tells that it is built, as long as the file is there. */
function killBuilt(): string {
  const file = join(folder, 'kill-built.cjs');
  writeFileSync(
    file,
    `const send = process.send;
    if (require('node:cluster').isWorker) process.send = (message, ...more) => {
      if (message.kind !== 'built' || !require('node:fs').existsSync(${JSON.stringify(DEADLY)})) return send.call(process, message, ...more);
      return send.call(process, message, () => process.kill(process.pid, 'SIGKILL'));
    };`,
  );
  return `--require ${file}`;
}

function endingsTold(): number {
  return served.stderr().split('a worker ended; another takes its place').length - 1;
}

/** Whether it was answered; false where its connection was closed. Never, where neither happens. */
async function askByNewConnection(base: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(`${base}/`, { method: 'POST', headers, agent: false }, (answer) => {
      answer.resume().once('close', () => resolve(answer.complete));
    });
    asked.once('error', () => resolve(false));
    asked.end('{"query":"{ me { id } }"}');
  });
}

/** Rows read with a code that no mapping names: as many more with each question. */
async function countUnmapped(metrics: string): Promise<number> {
  const answer = await fetch(metrics);
  const text = await answer.text();
  expect([answer.status, text]).toEqual([200, expect.stringContaining('c360_workers ')]);
  return Number(/^c360_unmapped_codes_total\{.*field="state"\} (\d+)/m.exec(text)?.[1] ?? 0);
}

async function askForCodes(times: number): Promise<void> {
  const query = '{ findOrders(number: "102201") { state stateCode } }';
  for (let asked = 0; asked < times; asked += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, by whoever accepts
    expect(await ask(served.base, query, { connection: 'close' })).toMatchObject({ data: { findOrders: [{}] } });
  }
}

describe('a worker that is killed', SLOW, () => {
  it('leaves no connection that is neither answered nor closed', async () => {
    await start();
    const over = new AbortController();
    const clients = Array.from({ length: 20 }, async () => {
      const outcomes: boolean[] = [];
      do
        outcomes.push(await askByNewConnection(served.base)); // oxlint-disable-line no-await-in-loop -- the same client
      while (!over.signal.aborted);
      return outcomes;
    });
    for (const endings of [1, 2]) {
      const serving = (): readonly number[] => childrenOf(served).filter((id) => answeredBy(served).has(id));
      // oxlint-disable-next-line no-await-in-loop -- one death after the other
      await expect.poll(() => serving().length, PATIENT).toBe(2);
      const [first] = serving();
      if (first !== undefined) process.kill(first, 'SIGKILL'); // 0 would be this process, and all that it started
      // oxlint-disable-next-line no-await-in-loop
      await expect.poll(endingsTold, PATIENT).toBe(endings);
    }
    over.abort();
    const outcomes = (await Promise.all(clients)).flat();
    expect(outcomes.filter((isAnswered) => isAnswered).length).toBeGreaterThan(outcomes.length / 2);
    expect(await askAlone(served.base)).toBe(200);
  });

  it('between being built and listening keeps the others from starting, in one line', async () => {
    writeFileSync(DEADLY, '');
    await expect(start({ NODE_OPTIONS: killBuilt() })).rejects.toThrow(
      /^It ended with 1: (?![\s\S]*\n {4}at )[\s\S]*^c360: A worker ended with the signal SIGKILL before it could serve\.$/m,
    );
  });

  it('and whose replacements die between being built and listening leaves the others serving', async () => {
    await start({ NODE_OPTIONS: killBuilt() });
    const [killed = 0] = childrenOf(served);
    writeFileSync(DEADLY, '');
    process.kill(killed, 'SIGKILL');
    await expect.poll(endingsTold, PATIENT).toBeGreaterThan(2);
    expect(await askAlone(served.base)).toBe(200);
    rmSync(DEADLY);
    await expect
      .poll(async () => {
        await askAlone(served.base);
        return answeredBy(served).size;
      }, PATIENT)
      .toBe(2);
  });
});

describe('the metrics of workers', SLOW, () => {
  it('are told while one does not answer, of the others, with what it counted before', async () => {
    await start();
    const metrics = await metricsOf(served);
    await askForCodes(6);
    const before = await countUnmapped(metrics);
    expect(before).toBeGreaterThan(0);
    const stuck = childrenOf(served);
    for (const worker of stuck) process.kill(worker, 'SIGSTOP');
    try {
      expect(await countUnmapped(metrics)).toBe(before);
      expect(await (await fetch(metrics)).text()).toMatch(/^c360_workers 0$/m);
    } finally {
      for (const worker of stuck) process.kill(worker, 'SIGCONT');
    }
    await expect.poll(async () => (await fetch(metrics)).text(), PATIENT).toMatch(/^c360_workers 2$/m);
  });

  it('never fall when one is killed, and are told while another takes its place', async () => {
    await start();
    const metrics = await metricsOf(served);
    await askForCodes(6);
    const before = await countUnmapped(metrics);
    for (const worker of childrenOf(served)) process.kill(worker, 'SIGKILL');
    const counts: number[] = [];
    while (childrenOf(served).length < 2 || endingsTold() < 2) counts.push(await countUnmapped(metrics)); // oxlint-disable-line no-await-in-loop
    expect([...new Set([...counts, await countUnmapped(metrics)])]).toEqual([before]);
  });

  it('have all that was counted by one that ends in order', async () => {
    await start();
    const metrics = await metricsOf(served);
    const before = await countUnmapped(metrics);
    await askForCodes(6);
    for (const worker of childrenOf(served)) process.kill(worker, 'SIGTERM');
    await expect.poll(endingsTold, PATIENT).toBe(2);
    expect(await countUnmapped(metrics)).toBeGreaterThan(before);
  });
});
