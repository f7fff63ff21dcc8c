/** Whether the clock tells a guest's wrong proof of an order from an order that does not exist. */
import { afterAll, describe, it } from 'vitest';
import { openDemoGraph } from '../graph/demo-graph.ts';
import type { DemoGraph } from '../graph/demo-graph.ts';

const RUNS = 2_000;
const WARM_UP = 300;

const TRACK = `query($number: String!, $email: String!) { trackOrder(number: $number, email: $email) { headline stage } }`;
const EMAIL = 'nobody@example.com';
const NUMBERS = { 'wrong proof': '101712', 'no such order': '999999' } as const;

function quantile(times: readonly number[], share: number): string {
  const time = times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
  return `${(time * 1000).toFixed(0)} µs`;
}

async function timeOf(graph: DemoGraph, number: string): Promise<number> {
  const payload = { query: TRACK, variables: { number, email: EMAIL } };
  const started = performance.now();
  const { statusCode } = await graph.inject({ method: 'POST', url: '/graphql', payload });
  if (statusCode !== 200) throw new Error(`Guest tracking must answer, but answered ${statusCode}.`);
  return performance.now() - started;
}

describe('guest tracking', () => {
  let graph: DemoGraph | undefined;
  afterAll(() => graph?.close());

  it('takes as long for either', async () => {
    graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody' } });
    const times = { 'wrong proof': [] as number[], 'no such order': [] as number[] };
    // In turn, and either of them first as often, so that what else the machine does falls on both.
    for (let run = 0; run < WARM_UP + RUNS; run += 1) {
      const names = ['wrong proof', 'no such order'] as const;
      for (const name of run % 2 === 0 ? names : names.toReversed()) {
        // oxlint-disable-next-line no-await-in-loop
        const time = await timeOf(graph, NUMBERS[name]);
        if (run >= WARM_UP) times[name].push(time);
      }
    }
    for (const [name, all] of Object.entries(times)) {
      console.log(
        `${name.padEnd(14)} median ${quantile(all, 0.5)}, quartiles ${quantile(all, 0.25)} and ${quantile(all, 0.75)}`,
      );
    }
  });
});
