/** The files of a run: all figures as JSON, and a chart for each query. */
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BenchPlace } from '../../place.ts';
import { CONTESTANT_NAMES } from '../contestants.ts';
import { queryTitle } from '../queries.ts';
import type { QueryName } from '../queries.ts';
import { barChart } from './bar-chart.ts';
import { ENGINE_TITLES } from './results.ts';
import type { EngineName, QueryResult, SpeedResults } from './results.ts';

const UNIT =
  'answers in one second of CPU, of all processes together: the median of the rounds (ours divided by theirs)';

function chartOf(engine: EngineName, query: QueryName, { contestants, ratios }: QueryResult): string {
  const bars = CONTESTANT_NAMES.flatMap((name) => {
    const result = contestants[name];
    if (result === undefined) return [];
    const ratio = name === 'ours' ? null : ratios[name];
    const note = ratio === null ? '' : ` (${ratio.toFixed(2)})`;
    return [{ label: result.title, value: result.requestsPerCpuSecond, isOurs: name === 'ours', note }];
  });
  return barChart(`${queryTitle(query)} on ${ENGINE_TITLES[engine]}`, UNIT, bars);
}

function resultsFile({ project }: BenchPlace, out: string | null): string {
  return out ?? join(project, 'bench', 'results', 'speed.json');
}

/** Errors: where the results could not be written, before any is there. */
export function checkWritable(place: BenchPlace, out: string | null): void {
  const file = resultsFile(place, out);
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'a'));
  } catch (cause) {
    throw new Error(`bench: --out must be a file that can be written, but ${file} is not; name another.`, { cause });
  }
}

/** Returns the names of the files. */
export function writeResults(place: BenchPlace, results: SpeedResults): readonly string[] {
  const file = resultsFile(place, results.options.out);
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  const charts = Object.entries(results.engines).flatMap(([engine, queries]) =>
    Object.entries(queries).map(([query, result]) => {
      const chart = `${file.replace(/\.json$/, '')}-${query}-${engine}.svg`;
      writeFileSync(chart, chartOf(engine as EngineName, query as QueryName, result)); // keys of such records
      return chart;
    }),
  );
  return [file, ...charts];
}
