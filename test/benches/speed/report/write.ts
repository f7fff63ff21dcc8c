/** The files of a run: all figures as JSON, and a chart for each query. */
import { mkdirSync, writeFileSync } from 'node:fs';
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

/** Returns the names of the files. */
export function writeResults({ project }: BenchPlace, results: SpeedResults): readonly string[] {
  const file = results.options.out ?? join(project, 'bench', 'results', 'speed.json');
  mkdirSync(dirname(file), { recursive: true });
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
