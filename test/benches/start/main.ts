/** The bench of the start: from `npm start` to the first answer, of a product that is built and seeded. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { shortNumber } from '../line-chart.ts';
import { readOptions, usageOf } from '../options.ts';
import { speedSources } from '../place.ts';
import type { BenchPlace } from '../place.ts';
import { keepResults } from '../results.ts';
import { ask } from '../speed/measure/answers.ts';
import { median } from '../speed/measure/figures.ts';
import { readQuery } from '../speed/queries.ts';
import { endChildrenOnExit, environment, watch } from '../speed/start/child-process.ts';
import { graphqlRequest } from '../speed/start/graphql-request.ts';
import { makeFileWorld } from '../speed/world/make-world.ts';
import { chooseQuestions } from '../speed/world/questions.ts';
import { worldVariables } from '../speed/world/world.ts';
import type { BenchWorld } from '../speed/world/world.ts';
import { wholeNumber } from '../whole-number.ts';

const OPTIONS = {
  rounds: { type: 'string', default: '5' },
  customers: { type: 'string', default: '2000' },
} as const;
export const usage = usageOf(OPTIONS);

const BAR_MS = 3000;

interface Start {
  /** To the address that is printed, and to the first answer. */
  readonly listeningMs: number;
  readonly answerMs: number;
}

/** A group of its own, so that npm's child ends with it. */
function launch(place: BenchPlace, world: BenchWorld): ChildProcess {
  const env = environment(worldVariables(world));
  return watch(
    spawn('npm', ['start', '--silent'], {
      cwd: place.project,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
    true,
  );
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`bench: npm start must serve, but ended with ${code}.`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, address] = /Graph\s+(http:\S+)\n/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

async function startOnce(place: BenchPlace, world: BenchWorld): Promise<Start> {
  const [record] = chooseQuestions(world.dataFolder)['360'];
  const query = readQuery('360', speedSources(place));
  const began = performance.now();
  const child = launch(place, world);
  const address = await addressOf(child);
  const listeningMs = performance.now() - began;
  const request = graphqlRequest(address)(query, record ?? {});
  if (request === null) throw new Error('bench: the gateway answers every query.');
  await ask(request);
  const answerMs = performance.now() - began;
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGTERM');
  await ended;
  return { listeningMs, answerMs };
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const values = readOptions(args, OPTIONS);
  const rounds = wholeNumber('rounds', values.rounds, 1, 100);
  const customers = wholeNumber('customers', values.customers, 100, 1_000_000);
  endChildrenOnExit();
  const world = await makeFileWorld(place, join(place.cache, 'data', String(customers)), customers);
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop
    starts.push(await startOnce(place, world));
  }
  const listeningMs = median(starts.map((start) => start.listeningMs));
  const answerMs = median(starts.map((start) => start.answerMs));
  console.log(`\nFrom npm start, median of ${rounds}:`);
  console.log(
    `  it listens after ${shortNumber(listeningMs)} ms, the first answer is there after ${shortNumber(answerMs)} ms; bar: ${BAR_MS} ms`,
  );
  for (const file of keepResults(place, 'start', { customers, listeningMs, answerMs, starts }))
    console.log(`Written: ${file}`);
}
