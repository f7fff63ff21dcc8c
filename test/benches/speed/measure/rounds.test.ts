import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ContestantName } from '../contestants.ts';
import { queryResult } from '../report/results.ts';
import type { Entrant } from './field.ts';
import type { Load, LoadJob } from './load.ts';
import { measureQuery } from './rounds.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A contestant that always gives one answer, on a server of its own. */
async function entrant(name: ContestantName, answer: unknown, answersQuery = true): Promise<Entrant> {
  const server = createServer((_, response) => response.end(JSON.stringify(answer)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = `http://127.0.0.1:${port}/${name}`;
  const request = (_: unknown, variables: unknown) => ({ url, body: JSON.stringify(variables), headers: {} });
  return {
    name,
    title: name,
    running: { request: answersQuery ? request : () => null, pids: [process.pid], stop: async () => {} },
  };
}

const busy = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end) continue;
};

/** Notes whom it asks; `failing` is one that does not stand it. */
function fakeLoad(failing = 'nobody'): Load & { readonly jobs: readonly LoadJob[] } {
  const jobs: LoadJob[] = [];
  return {
    jobs,
    title: 'fake',
    run: async (job) => {
      jobs.push(job);
      busy(30); // more than a tick of the kernel's count of CPU
      const failures = job.url.endsWith(failing) ? 1 : 0;
      return { answers: 10, failures, seconds: 1, latencies: [1, 2, 3] };
    },
    stop: () => {},
  };
}

const asked = {
  query: { name: '360', title: 'Customer 360', text: '{ a }' },
  questions: [{ record: 'orders:C1' }, { record: 'orders:C2' }],
  tokens: ['one', 'another'],
} as const;
const options = { rounds: 2, seconds: 1, connections: 3, warmUp: 0, tell: () => {} };
const RIGHT = { data: { a: 1 } };

describe('a query in rounds', () => {
  it('asks everybody in every round, and then the other way round', async () => {
    const load = fakeLoad();
    const entrants = [await entrant('ours', RIGHT), await entrant('knexRoute', RIGHT)];
    const { measured } = await measureQuery(load, entrants, asked, options);
    expect(load.jobs.map(({ url }) => url.split('/').at(-1))).toEqual(['ours', 'knexRoute', 'knexRoute', 'ours']);
    expect(measured.map(({ name, rounds, bytes }) => [name, rounds.length, bytes])).toEqual([
      ['ours', 2, 16],
      ['knexRoute', 2, 16],
    ]);
  });

  it('asks under another name each time', async () => {
    const load = fakeLoad();
    await measureQuery(load, [await entrant('ours', RIGHT)], asked, options);
    const names = load.jobs[0]?.requests.map(({ headers }) => headers['authorization']);
    expect(new Set(names).size).toBe(asked.questions.length);
  });

  it('warms until there are enough answers, eight times at the most', async () => {
    const once = fakeLoad();
    await measureQuery(once, [await entrant('ours', RIGHT)], asked, { ...options, rounds: 0, warmUp: 10 });
    const often = fakeLoad();
    await measureQuery(often, [await entrant('ours', RIGHT)], asked, { ...options, rounds: 0, warmUp: 1000 });
    expect([once.jobs.length, often.jobs.length]).toEqual([1, 8]);
  });

  it('is not measured where an answer is another', async () => {
    const load = fakeLoad();
    const entrants = [await entrant('ours', RIGHT), await entrant('bareRoute', { data: { a: 2 } })];
    await expect(measureQuery(load, entrants, asked, options)).rejects.toThrow(/bareRoute .* says 2 at a .* says 1\.$/);
    expect(load.jobs).toEqual([]);
  });

  it('leaves out who gives errors, who does not answer it, and who fails under load', async () => {
    const entrants = [
      await entrant('ours', RIGHT),
      await entrant('stockGateway', { data: { a: 1 }, errors: [{ message: 'no' }] }),
      await entrant('knexRoute', RIGHT, false),
      await entrant('bareRoute', RIGHT),
    ];
    const { measured, reasons } = await measureQuery(fakeLoad('bareRoute'), entrants, asked, options);
    expect(measured.map(({ name }) => name)).toEqual(['ours']);
    expect(reasons).toEqual({
      stockGateway: 'It must answer without errors, but answered 200 [{"message":"no"}].',
      knexRoute: 'It does not answer this query.',
      bareRoute: 'Under load 1 of 11 requests failed.',
    });
    expect(queryResult(measured, reasons).ratios).toMatchObject({
      stockGateway: null,
      knexRoute: null,
      bareRoute: null,
    });
  });

  it('gives every rival the reason where ours fails', async () => {
    const entrants = [await entrant('ours', RIGHT), await entrant('knexRoute', RIGHT)];
    const { measured, reasons } = await measureQuery(fakeLoad('ours'), entrants, asked, options);
    const result = queryResult(measured, reasons);
    expect(result.ratios.knexRoute).toBeNull();
    expect(result.reasons.knexRoute).toBe('Ours has no figures: Under load 1 of 11 requests failed.');
  });
});
