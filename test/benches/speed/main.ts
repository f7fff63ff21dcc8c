/** The bench of speed: the gateway beside others that give the same answers from the same data. */
import { join } from 'node:path';
import { parseOptions } from './arguments.ts';
import type { SpeedOptions } from './arguments.ts';
import { openField } from './measure/field.ts';
import { startLoad } from './measure/load.ts';
import type { Load } from './measure/load.ts';
import { measureQuery } from './measure/rounds.ts';
import type { BenchPlace } from '../place.ts';
import { speedSources } from '../place.ts';
import { readQuery } from './queries.ts';
import type { QueryName } from './queries.ts';
import { resultLines } from './report/print.ts';
import { ENGINE_TITLES, describeMachine, queryResult } from './report/results.ts';
import type { EngineName, EngineResults, QueryResult, SpeedResults } from './report/results.ts';
import { checkWritable, writeResults } from './report/write.ts';
import { allContestants } from './start/all-contestants.ts';
import { endChildrenOnExit } from './start/child-process.ts';
import { installRivals } from './start/install-rivals.ts';
import type { Rivals } from './start/install-rivals.ts';
import { RIVAL_PROGRAMS } from './start/rival.ts';
import { createSharedSubgraphs } from './start/subgraphs.ts';
import { makeFileWorld } from './world/make-world.ts';
import { makeServerWorld } from './world/make-server-world.ts';
import { chooseQuestions } from './world/questions.ts';
import { agentTokens } from './world/access.ts';
import { stateFolderOf } from './world/world.ts';
import type { BenchWorld } from './world/world.ts';

export { usage } from './arguments.ts';

/** Who ask, in turn: as many as there are questions. */
const AGENTS = 2000;

interface Run {
  readonly place: BenchPlace;
  readonly options: SpeedOptions;
  readonly rivals: Rivals;
  readonly load: Load;
}

/** All queries over one world. */
async function runEngine({ place, options, rivals, load }: Run, engine: EngineName, world: BenchWorld) {
  const subgraphs = createSharedSubgraphs(place);
  const questions = chooseQuestions(world.dataFolder);
  const tokens = await agentTokens(stateFolderOf(world), AGENTS);
  const field = await openField(allContestants({ place, rivals, subgraphs }), options.contestants, world);
  const results: Partial<Record<QueryName, QueryResult>> = {};
  try {
    for (const name of options.only) {
      const query = readQuery(name, speedSources(place));
      const tell = (what: string): void => console.error(`${query.title} on ${ENGINE_TITLES[engine]}, ${what}`);
      const asked = { query, questions: questions[name], tokens };
      const { rounds, seconds, connections, warmUp } = options;
      // oxlint-disable-next-line no-await-in-loop
      const { measured, reasons } = await measureQuery(load, field.entrants, asked, {
        rounds,
        seconds,
        connections,
        warmUp,
        tell,
      });
      const result = queryResult(measured, { ...field.reasons, ...reasons });
      results[name] = result;
      console.log(['', ...resultLines(`${query.title} on ${ENGINE_TITLES[engine]}`, result)].join('\n'));
    }
    return results satisfies EngineResults;
  } finally {
    await field.close();
    await subgraphs.close();
  }
}

/** Files always; a server too where one is named, which is found out before anything is measured. */
async function makeWorlds({ place, options }: Run): Promise<readonly (readonly [EngineName, BenchWorld])[]> {
  const folder = process.env['C360_BENCH_DATA'] ?? join(place.cache, 'data', String(options.customers));
  const files = await makeFileWorld(place, folder, options.customers);
  const server = process.env['C360_TEST_MYSQL_URL'];
  if (server === undefined || server === '') return [['sqlite', files]];
  return [
    ['sqlite', files],
    ['mysql', await makeServerWorld(place, files, server)],
  ];
}

/** What has been measured is written before the next engine: it may fail. The files. */
async function runAll(run: Run): Promise<readonly string[]> {
  const engines: Partial<Record<EngineName, EngineResults>> = {};
  let files: readonly string[] = [];
  for (const [engine, world] of await makeWorlds(run)) {
    // oxlint-disable-next-line no-await-in-loop
    engines[engine] = await runEngine(run, engine, world);
    files = writeResults(run.place, resultsOf(run, engines));
  }
  return files;
}

function resultsOf({ options, load }: Run, engines: SpeedResults['engines']): SpeedResults {
  const [first] = options.only;
  const result = first === undefined ? undefined : engines.sqlite?.[first];
  if (result === undefined) throw new Error('bench: nothing was measured.');
  const { ratios, reasons } = result;
  const takenAt = new Date().toISOString();
  return { takenAt, machine: describeMachine(), load: load.title, options, ratios, reasons, engines };
}

/** Installed where a contestant or the load is among them. */
async function openRivals(place: BenchPlace, { contestants, load }: SpeedOptions): Promise<Rivals> {
  if (load === 'autocannon' || contestants.some((name) => RIVAL_PROGRAMS.includes(name))) return installRivals(place);
  return { kind: 'missing', reason: 'This run was to install nothing.' };
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  checkWritable(place, options.out);
  endChildrenOnExit();
  const rivals = await openRivals(place, options);
  const load = startLoad(place, options.load === 'autocannon' && rivals.kind === 'installed' ? rivals.folder : null);
  const run: Run = { place, options, rivals, load };
  const files = await runAll(run);
  load.stop();
  for (const file of files) console.log(`Written: ${file}`);
}
