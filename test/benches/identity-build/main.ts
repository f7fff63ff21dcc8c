/** The bench of the identity build: the command as it is shipped, over four systems, then an update after some changes. */
import { rmSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { shortNumber } from '../line-chart.ts';
import { readOptions, usageOf } from '../options.ts';
import type { BenchPlace } from '../place.ts';
import { keepResults } from '../results.ts';
import { endChildrenOnExit } from '../speed/start/child-process.ts';
import { wholeNumber } from '../whole-number.ts';
import { changeRows, makeSystems } from './people-systems.ts';
import { runCommand } from './run-command.ts';
import type { CommandRun } from './run-command.ts';

const OPTIONS = {
  records: { type: 'string', default: '1000000' },
  changes: { type: 'string', default: '1000' },
} as const;
export const usage = usageOf(OPTIONS);

const BAR_SECONDS = 600;
const BAR_GIB = 4;
const SECRET = 'a secret of the benches, long enough';

function line(step: string, of: Pick<CommandRun, 'seconds' | 'cpuSeconds' | 'peakGib'>): string {
  const [wall, cpu] = [shortNumber(of.seconds).padStart(8), shortNumber(of.cpuSeconds).padStart(8)];
  return `  ${step.padEnd(52)}${wall} s ${cpu} s of CPU   peak ${of.peakGib.toFixed(2)} GiB`;
}

function tell(what: string, run: CommandRun): void {
  console.log(`\n${what}; load ${shortNumber(loadavg()[0] ?? 0)}:`);
  for (const step of run.steps) console.log(line(step.step, step));
  console.log(line('in all', run));
  console.log(`  ${run.said}`);
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const values = readOptions(args, OPTIONS);
  const records = wholeNumber('records', values.records, 1000, 10_000_000);
  const changes = wholeNumber('changes', values.changes, 4, 4000);
  endChildrenOnExit();
  const folder = join(place.cache, 'identity-build', String(records));
  const mapping = makeSystems(folder, records);
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  const variables = { C360_MAPPING: mapping, C360_DATA_DIR: data, C360_SECRET: SECRET };

  const build = await runCommand(place, ['identity', 'build'], variables);
  tell(`c360 identity build of ${records} records`, build);
  console.log(`  bar: ${BAR_SECONDS} s and ${BAR_GIB} GiB for a million on two cores`);
  const registryMb = Math.round(statSync(join(data, 'registry.sqlite')).size / 1e6);
  console.log(`  the registry takes ${registryMb} MB`);

  changeRows(folder, changes, new Date());
  const update = await runCommand(place, ['identity', 'update'], variables);
  tell(`c360 identity update after ${changes} changed rows`, update);

  for (const file of keepResults(place, 'identity-build', { records, changes, registryMb, build, update }))
    console.log(`Written: ${file}`);
}
