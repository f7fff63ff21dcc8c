/** The bench of `--workers`: what two processes on one port answer, beside one. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { shortNumber } from '../line-chart.ts';
import { readOptions, usageOf } from '../options.ts';
import { speedSources } from '../place.ts';
import type { BenchPlace } from '../place.ts';
import { keepResults } from '../results.ts';
import { median } from '../speed/measure/figures.ts';
import { startLoad } from '../speed/measure/load.ts';
import type { Load } from '../speed/measure/load.ts';
import { allOf, cpuSeconds } from '../speed/measure/processes.ts';
import { readQuery } from '../speed/queries.ts';
import { endChildrenOnExit, productFile, productOptions, startProgram } from '../speed/start/child-process.ts';
import { graphqlRequest } from '../speed/start/graphql-request.ts';
import { makeFileWorld } from '../speed/world/make-world.ts';
import { chooseQuestions } from '../speed/world/questions.ts';
import { worldVariables } from '../speed/world/world.ts';
import type { BenchWorld } from '../speed/world/world.ts';
import { wholeNumber } from '../whole-number.ts';
import { boundEach } from './core-share.ts';

const OPTIONS = {
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '5' },
  connections: { type: 'string', default: '16' },
  customers: { type: 'string', default: '100000' },
  share: { type: 'string', default: '100' },
} as const;
export const usage = usageOf(OPTIONS);

const WARM_SECONDS = 5;
const BAR = 1.8;
/** Percent of a core, for `--share`: no bound. */
const WHOLE = 100;

interface Gateway {
  readonly pid: number;
  readonly url: string;
}

interface Figures {
  readonly answersPerSecond: number;
  /** Of the primary and its workers together. */
  readonly answersPerCpuSecond: number;
  /** That they were busy at once, on average. */
  readonly cores: number;
}

async function startGateway(place: BenchPlace, world: BenchWorld, workers: number): Promise<Gateway> {
  const args = ['serve', '--workers', String(workers)];
  const program = { options: productOptions(place), file: productFile(place), args, variables: worldVariables(world) };
  const { pid, answer } = await startProgram(program, /Graph\s+(http:\S+)\n/);
  return { pid, url: answer };
}

type Ask = (gateway: Gateway, seconds: number) => Promise<Figures>;

function createAsk(place: BenchPlace, world: BenchWorld, load: Load, connections: number): Ask {
  const query = readQuery('360', speedSources(place));
  const questions = chooseQuestions(world.dataFolder)['360'];
  return async ({ pid, url }, seconds) => {
    const ask = graphqlRequest(url);
    const requests = questions.map((variables) => ask(query, variables)).filter((request) => request !== null);
    const before = cpuSeconds([pid]);
    const result = await load.run({ url, seconds, connections, requests });
    const cpu = cpuSeconds([pid]) - before;
    if (result.failures > 0) throw new Error(`bench: every request must be answered, but ${result.failures} were not.`);
    return {
      answersPerSecond: result.answers / result.seconds,
      answersPerCpuSecond: result.answers / cpu,
      cores: cpu / result.seconds,
    };
  };
}

function medianOf(rounds: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => median(rounds.map((round) => round[name]));
  return {
    answersPerSecond: of('answersPerSecond'),
    answersPerCpuSecond: of('answersPerCpuSecond'),
    cores: of('cores'),
  };
}

function line(what: string, { answersPerSecond, answersPerCpuSecond, cores }: Figures): string {
  return (
    `  ${what}: ${shortNumber(answersPerSecond)} answers a second, ${shortNumber(answersPerCpuSecond)} a second of CPU, ` +
    `${shortNumber(cores)} cores busy`
  );
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const values = readOptions(args, OPTIONS);
  const rounds = wholeNumber('rounds', values.rounds, 1, 100);
  const seconds = wholeNumber('seconds', values.seconds, 1, 600);
  const connections = wholeNumber('connections', values.connections, 2, 1000);
  const customers = wholeNumber('customers', values.customers, 100, 1_000_000);
  const share = wholeNumber('share', values.share, 10, WHOLE);
  endChildrenOnExit();
  const world = await makeFileWorld(place, join(place.cache, 'data', String(customers)), customers);
  const ask = createAsk(place, world, startLoad(place, null), connections);
  const gateways = [await startGateway(place, world, 1), await startGateway(place, world, 2)] as const;
  if (share < WHOLE) process.on('exit', boundEach(allOf(gateways.map(({ pid }) => pid)), share));
  await ask(gateways[0], WARM_SECONDS);
  await ask(gateways[1], 2 * WARM_SECONDS); // each of the two sees half of it
  const taken: [one: Figures, two: Figures][] = [];
  for (let round = 0; round < rounds; round += 1) {
    // One after the other: each wants the machine for itself.
    // oxlint-disable-next-line no-await-in-loop
    taken.push([await ask(gateways[0], seconds), await ask(gateways[1], seconds)]);
  }
  const [one, two] = [medianOf(taken.map(([first]) => first)), medianOf(taken.map(([, second]) => second))];
  const measured = median(taken.map(([first, second]) => second.answersPerSecond / first.answersPerSecond));
  const bounded = share < WHOLE ? `, each process at most ${share} % of one` : '';
  console.log(
    `\nThe Customer 360 query, median of ${rounds}, ${availableParallelism()} cores, the load on the same ones${bounded}:`,
  );
  console.log(line('one process', one));
  console.log(line('two workers', two));
  console.log(
    `  two beside one: ${shortNumber(measured)} times; bar: ${BAR} times on two cores that nothing else wants`,
  );
  for (const file of keepResults(place, 'workers', {
    customers,
    seconds,
    connections,
    share,
    one,
    two,
    measured,
    taken,
  }))
    console.log(`Written: ${file}`);
}
