/** What a bench writes down: bench/results/NAME.json, and a chart beside it where there is one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPlace } from './place.ts';
import { describeMachine } from './speed/report/results.ts';

/** Returns the names of the files. */
export function keepResults(
  { project }: BenchPlace,
  name: string,
  results: Readonly<Record<string, unknown>>,
  charts: Readonly<Record<string, string>> = {},
): readonly string[] {
  const folder = join(project, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const all = { takenAt: new Date().toISOString(), machine: describeMachine(), ...results };
  const files = [
    [`${name}.json`, `${JSON.stringify(all, null, 2)}\n`],
    ...Object.entries(charts).map(([chart, svg]) => [`${name}-${chart}.svg`, svg]),
  ];
  return files.map(([file = '', content = '']) => {
    writeFileSync(join(folder, file), content);
    return join(folder, file);
  });
}
