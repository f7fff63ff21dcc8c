/** The bench of latency: what a client waits for when every call of a system takes so much longer. */
import { join } from 'node:path';
import { startWatched } from '../in-process/start.ts';
import { shortNumber } from '../line-chart.ts';
import { readOptions, usageOf } from '../options.ts';
import { speedSources } from '../place.ts';
import type { BenchPlace } from '../place.ts';
import { keepResults } from '../results.ts';
import { percentile } from '../speed/measure/figures.ts';
import { startLoad } from '../speed/measure/load.ts';
import type { Load } from '../speed/measure/load.ts';
import { readQuery } from '../speed/queries.ts';
import { endChildrenOnExit } from '../speed/start/child-process.ts';
import { makeFileWorld } from '../speed/world/make-world.ts';
import { chooseQuestions } from '../speed/world/questions.ts';
import type { Variables } from '../speed/world/questions.ts';
import { wholeNumber } from '../whole-number.ts';

const OPTIONS = {
  ms: { type: 'string', default: '20' },
  seconds: { type: 'string', default: '5' },
  customers: { type: 'string', default: '10000' },
} as const;
export const usage = usageOf(OPTIONS);

/** One call after the other: identity, systems, their children. */
const WAVES = { '360': 3, 'order-status': 2 } as const;
/** What may be spent besides on all waves together. */
const OWN_MS = 15;
const CONNECTIONS = [1, 10] as const;
const WARM_UP_S = 2;

interface Row {
  readonly query: string;
  readonly connections: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly barMs: number;
}

interface Setting {
  readonly place: BenchPlace;
  readonly load: Load;
  readonly url: string;
  readonly ms: number;
  readonly seconds: number;
}

type Query = keyof typeof WAVES;

async function measureQuery({ place, load, url, ms, seconds }: Setting, name: Query, asked: readonly Variables[]) {
  const { text: query } = readQuery(name, speedSources(place));
  const requests = asked.map((variables) => ({ body: JSON.stringify({ query, variables }), headers: {} }));
  const rows: Row[] = [];
  for (const connections of CONNECTIONS) {
    const job = { url, connections, requests };
    // One after the other: each has the machine for itself.
    // oxlint-disable-next-line no-await-in-loop
    await load.run({ ...job, seconds: WARM_UP_S });
    // oxlint-disable-next-line no-await-in-loop
    const { latencies, failures } = await load.run({ ...job, seconds });
    if (failures > 0) throw new Error(`bench: ${name} must be answered every time, but ${failures} were not.`);
    const [p50Ms, p99Ms] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
    rows.push({ query: name, connections, p50Ms, p99Ms, barMs: WAVES[name] * ms + OWN_MS });
  }
  return rows;
}

function tellRows(ms: number, rows: readonly Row[]): void {
  console.log(`\nEvery call of a system takes ${ms} ms longer:`);
  for (const { query, connections, p50Ms, p99Ms, barMs } of rows) {
    const at = `${query}, ${connections} connection${connections === 1 ? '' : 's'}`;
    console.log(
      `  ${at.padEnd(30)} p50 ${shortNumber(p50Ms)} ms, p99 ${shortNumber(p99Ms)} ms; bar for p50: ${barMs} ms`,
    );
  }
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const values = readOptions(args, OPTIONS);
  const ms = wholeNumber('ms', values.ms, 1, 10_000);
  const seconds = wholeNumber('seconds', values.seconds, 1, 600);
  const customers = wholeNumber('customers', values.customers, 100, 1_000_000);
  endChildrenOnExit();
  const world = await makeFileWorld(place, join(place.cache, 'data', String(customers)), customers);
  const questions = chooseQuestions(world.dataFolder);
  const load = startLoad(place, null);
  const gateway = await startWatched(place, world, ms);
  const setting = { place, load, url: gateway.url, ms, seconds };
  const rows = [
    ...(await measureQuery(setting, '360', questions['360'])),
    ...(await measureQuery(setting, 'order-status', questions['order-status'])),
  ];
  tellRows(ms, rows);
  load.stop();
  await gateway.stop();
  for (const file of keepResults(place, 'latency', { ms, seconds, customers, rows })) console.log(`Written: ${file}`);
}
