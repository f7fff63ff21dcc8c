/** The bench of memory: what the gateway holds after ten thousand requests, and after many more. */
import { join } from 'node:path';
import { startWatched } from '../in-process/start.ts';
import type { Memory, WatchedGateway } from '../in-process/start.ts';
import { lineChart } from '../line-chart.ts';
import { readOptions, usageOf } from '../options.ts';
import { speedSources } from '../place.ts';
import type { BenchPlace } from '../place.ts';
import { keepResults } from '../results.ts';
import { startLoad } from '../speed/measure/load.ts';
import type { Load, LoadJob } from '../speed/measure/load.ts';
import { QUERY_NAMES, readQuery } from '../speed/queries.ts';
import { endChildrenOnExit } from '../speed/start/child-process.ts';
import { makeFileWorld } from '../speed/world/make-world.ts';
import { chooseQuestions } from '../speed/world/questions.ts';
import { wholeNumber } from '../whole-number.ts';

const OPTIONS = {
  requests: { type: 'string', default: '1000000' },
  first: { type: 'string', default: '10000' },
  customers: { type: 'string', default: '100000' },
  texts: { type: 'string', default: '0' },
} as const;
export const usage = usageOf(OPTIONS);

const SLICE_S = 2;
const CONNECTIONS = 10;
/** Looks between the first and the last. */
const LOOKS = 10;

interface Sample extends Memory {
  readonly requests: number;
}

type Requests = LoadJob['requests'];

/** All queries in turn, each time of other customers; where `texts` is not 0, each so manieth in a text that was never sent before. */
function createMix(place: BenchPlace, dataFolder: string, texts: number): () => Requests {
  const questions = chooseQuestions(dataFolder);
  const queries = QUERY_NAMES.map((name) => ({ asked: questions[name], ...readQuery(name, speedSources(place)) }));
  const most = Math.max(...queries.map(({ asked }) => asked.length));
  const known = Array.from({ length: most }, (_, nth) =>
    queries.map(({ text, asked }) => ({ query: text, variables: asked[nth % asked.length] })),
  ).flat();
  let made = 0;
  return () =>
    known.map(({ query, variables }, nth) => {
      const text = texts > 0 && nth % texts === 0 ? query.replace(/^query (\w+)/, `query $1_${(made += 1)}`) : query;
      return { body: JSON.stringify({ query: text, variables }), headers: {} };
    });
}

function tellSample({ requests, rssMb, heapMb, externalMb }: Sample): void {
  const [rss, heap, external] = [rssMb, heapMb, externalMb].map((mb) => mb.toFixed(1));
  console.log(
    `  ${String(requests).padStart(9)} requests: ${rss} MB resident, ${heap} MB heap, ${external} MB external`,
  );
}

/** Asks until there were so many requests, and looks after the first and at even steps from there on. */
async function takeSamples(
  load: Load,
  gateway: WatchedGateway,
  nextMix: () => Requests,
  { first, total }: { readonly first: number; readonly total: number },
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  let requests = 0;
  let lookAt = first;
  while (requests < total) {
    // One after the other: each slice goes on where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const slice = await load.run({ url: gateway.url, seconds: SLICE_S, connections: CONNECTIONS, requests: nextMix() });
    if (slice.failures > 0) throw new Error(`bench: every request must be answered, but ${slice.failures} were not.`);
    requests += slice.answers;
    if (requests < lookAt) continue;
    // oxlint-disable-next-line no-await-in-loop
    const sample = { requests, ...(await gateway.memory()) };
    samples.push(sample);
    tellSample(sample);
    lookAt = Math.min(total, requests + (total - first) / LOOKS);
  }
  return samples;
}

function tellGrowth(samples: readonly Sample[]) {
  const [from, to] = [samples[0], samples.at(-1)];
  if (from === undefined || to === undefined) throw new Error('bench: nothing was measured.');
  const growth = { resident: to.rssMb / from.rssMb, heap: to.heapMb / from.heapMb };
  console.log(`  resident ${growth.resident.toFixed(2)} times, heap ${growth.heap.toFixed(2)} times; bar: 1.20 times`);
  return growth;
}

function memoryChart(samples: readonly Sample[]): string {
  return lineChart({
    title: 'Memory over requests',
    unit: 'megabytes after a collection',
    places: samples.map(({ requests }) => `${Math.round(requests / 1000)}k`),
    lines: [
      { label: 'resident', values: samples.map(({ rssMb }) => rssMb) },
      { label: 'heap in use', values: samples.map(({ heapMb }) => heapMb) },
    ],
  });
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const values = readOptions(args, OPTIONS);
  const total = wholeNumber('requests', values.requests, 1000, 100_000_000);
  const first = wholeNumber('first', values.first, 100, total);
  const customers = wholeNumber('customers', values.customers, 100, 1_000_000);
  const texts = wholeNumber('texts', values.texts, 0, 1_000_000);
  endChildrenOnExit();
  const world = await makeFileWorld(place, join(place.cache, 'data', String(customers)), customers);
  const load = startLoad(place, null);
  const gateway = await startWatched(place, world);
  const samples = await takeSamples(load, gateway, createMix(place, world.dataFolder, texts), { first, total });
  const growth = tellGrowth(samples);
  load.stop();
  await gateway.stop();
  const charts = { requests: memoryChart(samples) };
  for (const file of keepResults(place, 'memory', { customers, texts, samples, growth }, charts))
    console.log(`Written: ${file}`);
}
