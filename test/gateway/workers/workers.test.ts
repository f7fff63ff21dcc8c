/** `--workers`: real processes on one port. */
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ask, c360, serve } from '../cli/launch.ts';
import type { Served } from '../cli/launch.ts';
import { answeredBy, askAlone, childrenOf, metricsOf } from './watched-workers.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-workers-'));
const DATA = { C360_DATA_DIR: join(folder, 'data'), C360_DEMO: 'true' };
/** Of a machine that has more to do. */
const PATIENT = { timeout: 40_000 };
/** Several processes start one after the other. */
const SLOW = { timeout: 120_000 };

let running: Served[] = [];
async function start(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Served> {
  const served = await serve(args, { ...DATA, ...variables });
  running.push(served);
  return served;
}

beforeAll(async () => {
  const { code, stderr } = await c360(['demo', '--customers', '100', '--today', '2026-03-01'], DATA);
  if (code !== 0) throw new Error(stderr);
});
afterEach(async () => {
  await Promise.all(running.map(async (each) => (each.process.exitCode === null ? each.end('SIGKILL') : null)));
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function askOften(base: string, times: number): Promise<readonly number[]> {
  return Promise.all(Array.from({ length: times }, async () => askAlone(base)));
}

/** Asks by several new connections, which either worker may accept; how many have ever answered. */
async function askedWorkers(served: Served): Promise<number> {
  expect(await askOften(served.base, 8)).toEqual(Array(8).fill(200));
  return answeredBy(served).size;
}

describe('c360 serve --workers 2', SLOW, () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(['serve', '--workers', '2'], { ...DATA, C360_METRICS_PORT: '0' });
  });
  afterAll(async () => served.end('SIGKILL'));

  it('answers on one port by two processes, and prints its addresses once, when both can', async () => {
    await expect.poll(async () => askedWorkers(served), PATIENT).toBe(2);
    expect(answeredBy(served)).toEqual(new Set(childrenOf(served)));
    expect(served.stdout().match(/Graph /g)).toHaveLength(1);
    expect(served.stdout()).toContain('Workers   2');
    expect(served.stderr().match(/Without C360_REDIS_URL each of the 2 processes/g)).toHaveLength(1);
  });

  it('serves listeners over server-sent events and WebSocket by both, and sums their metrics', async () => {
    const query = `subscription { orderTracking(id: "${await anyOrder(served.base)}") { headline } }`;
    const stop = new AbortController();
    const streams = await Promise.all(
      [1, 2, 3, 4].map(async () =>
        fetch(`${served.base}/graphql/stream`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify({ query }),
          signal: stop.signal,
        }),
      ),
    );
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const client = createClient({ url: `${served.base.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const first = await client.iterate({ query }).next();
    expect(first).toMatchObject({ done: false, value: { data: { orderTracking: { headline: expect.any(String) } } } });
    const metrics = await metricsOf(served);
    await expect.poll(async () => (await fetch(metrics)).text(), PATIENT).toMatch(/^c360_live_listeners 5$/m);
    stop.abort();
    await client.dispose();
  });
});

describe('a worker', SLOW, () => {
  it('is replaced when it is killed, and no request fails afterwards', async () => {
    const served = await start(['serve', '--workers', '2']);
    const [killed = 0, other] = childrenOf(served);
    process.kill(killed, 'SIGKILL');
    await expect.poll(served.stderr).toContain('a worker ended; another takes its place');
    await expect.poll(async () => askedWorkers(served), PATIENT).toBe(2);
    const workers = answeredBy(served);
    expect([workers.has(killed), workers.has(other ?? 0)]).toEqual([false, true]);
  });

  it('ends with its primary on SIGTERM, which exits with 0, after what it was asked before', async () => {
    const served = await start(['serve', '--workers', '2']);
    const workers = childrenOf(served);
    const body = '{"query":"{ me { id } }"}';
    const open = await Promise.all([1, 2, 3, 4].map(async () => openRequest(served.base, body.length)));
    const ended = served.end('SIGTERM');
    await expect
      .poll(async () => fetch(`${served.base}/health/live`).catch(() => 'refused'), { interval: 10 })
      .toBe('refused');
    const answers = await Promise.all(open.map(async (finish) => finish(body)));
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 200 [\s\S]*\{"data":\{"me":null\}\}/);
    const { code, ms } = await ended;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(3_000);
    for (const worker of workers) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  });
});

describe('a worker that does not end in order', SLOW, () => {
  it('is killed after a while, which its primary tells in one line and by its exit code', async () => {
    const served = await start(['serve', '--workers', '2'], { NODE_OPTIONS: onSigterm('true') });
    const workers = childrenOf(served);
    expect(await served.end('SIGTERM')).toMatchObject({ code: 1 });
    expect(served.stderr().match(/^c360: .*/gm)).toEqual([
      `c360: Workers must end within 3 seconds of a signal, but ${workers.join(', ')} did not and are killed; look at what their log lines (\`worker\`) tell last.`,
    ]);
    for (const worker of workers) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  });

  it('since somebody else kills it is told by the exit code', async () => {
    const variables = { NODE_OPTIONS: onSigterm("process.kill(process.pid, 'SIGKILL')") };
    const served = await start(['serve', '--workers', '2'], variables);
    expect(await served.end('SIGTERM')).toMatchObject({ code: 1 });
    expect(served.stderr()).not.toMatch(/^c360: /m);
  });
});

describe('c360 subgraph --workers 2', SLOW, () => {
  it('answers by two processes', async () => {
    const served = await start(['subgraph', 'orders', '--port', '0', '--workers', '2'], { C360_VIEWER: 'agent' });
    const body = '{"query":"{ findOrders(number: \\"x\\") { id } }"}';
    const headers = { 'content-type': 'application/json', connection: 'close' };
    async function askedSix(): Promise<number> {
      const asked = Array.from({ length: 6 }, async () =>
        (await fetch(`${served.base}/graphql`, { method: 'POST', headers, body })).json(),
      );
      expect(await Promise.all(asked)).toEqual(Array.from({ length: 6 }, () => ({ data: { findOrders: [] } })));
      return answeredBy(served).size;
    }
    await expect.poll(askedSix, PATIENT).toBe(2);
  });
});

describe('a start of workers', SLOW, () => {
  it('tells what does not work once, and fills the registry once', async () => {
    const data = join(folder, 'partly');
    const isData = (file: string): boolean => !/registry|serving/.test(basename(file));
    cpSync(join(DATA.C360_DATA_DIR, 'demo'), join(data, 'demo'), { recursive: true, filter: isData });
    writeFileSync(join(data, 'demo', 'billing.sqlite'), 'this is no database, only a text of some length');
    const { base, stderr } = await start(['serve', '--workers', '2'], { C360_DATA_DIR: data });
    expect(await askOften(base, 4)).toEqual(Array(4).fill(200));
    expect(stderr().match(/^c360: billing: the file/gm)).toHaveLength(1);
    expect(stderr().match(/^Finding out which records are one customer$/gm)).toHaveLength(1);
    expect(stderr().match(/^The registry of links is without systems/gm)).toHaveLength(1);
  });

  it('gives up where they cannot serve, in one line', async () => {
    const missing = join(folder, 'missing.yaml');
    const { code, stdout, stderr } = await c360(['serve', '--workers', '2', '--mapping', missing], { PORT: '0', ...DATA, C360_REDIS_URL: 'redis://127.0.0.1:1' }); // prettier-ignore
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(`${missing}: the mapping file does not exist`)]);
  });

  it('gives up where one dies at once', async () => {
    const starting = serve(['serve', '--workers', '2'], { ...DATA, NODE_OPTIONS: workerKiller() });
    await expect(starting).rejects.toThrow(/It ended with 1: [\s\S]*c360: A worker ended with exit code 7 before it could serve\./); // prettier-ignore
  });

  it.each(['0', '-1', '1.5', 'many', '100'])('refuses %s as a number of workers', async (count) => {
    const flag = await c360(['serve', `--workers=${count}`], DATA);
    expect(flag.code).toBe(2);
    expect(flag.stderr).toContain('It must be auto, or a number of processes from 1 to 99.');
    const variable = await c360(['serve'], { ...DATA, C360_WORKERS: count });
    expect(variable).toEqual({
      code: 1,
      stdout: '',
      stderr: `c360: C360_WORKERS: must be auto, or a number of processes from 1 to 99, but is "${count}".\n`,
    });
  });
});

async function anyOrder(base: string): Promise<string> {
  const { data } = (await ask(
    base,
    '{ customerByRecord(id: "orders:C00017") { orders(first: 1) { nodes { id } } } }',
  )) as {
    readonly data: { readonly customerByRecord: { readonly orders: { readonly nodes: readonly { id: string }[] } } };
  };
  return data.customerByRecord.orders.nodes[0]?.id ?? '';
}

/** Has every worker end as soon as it is forked. */
function workerKiller(): string {
  const file = join(folder, 'end-workers.cjs');
  writeFileSync(file, "if (require('node:cluster').isWorker) process.exit(7);\n");
  return `--require ${file}`;
}

/** Has every worker do this on SIGTERM, and nothing else. */
function onSigterm(script: string): string {
  const file = join(folder, 'on-sigterm.cjs');
  writeFileSync(
    file,
    `const { emit } = process;
    if (require('node:cluster').isWorker)
      process.emit = (name, ...told) => (name === 'SIGTERM' ? ${script} : emit.call(process, name, ...told));`,
  );
  return `--require ${file}`;
}

/** A request whose head a worker has read, and whose body it waits for; what finishes it tells all that came until it was closed. */
async function openRequest(base: string, length: number): Promise<(body: string) => Promise<string>> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname);
  const closed = once(socket, 'close'); // heard from the start: a server that lets go of it early fails the test at once
  closed.catch(() => undefined); // awaited where it is finished
  socket.write(
    `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nexpect: 100-continue\r\n\r\n`,
  );
  await once(socket, 'data'); // 100: go on
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return async (body) => {
    socket.write(body);
    await closed;
    return text;
  };
}
