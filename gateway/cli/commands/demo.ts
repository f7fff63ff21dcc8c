import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { demoMappingFile } from '../../project.ts';
import { stateFolder } from '../../deployment/state-files.ts';
import { DEMO_DEFAULTS, currentDate, findDemo, makeDemo } from '../demo-data.ts';
import type { DemoSize } from '../demo-data.ts';
import { print } from '../output.ts';

// As demo/generate.ts has them, which is loaded only to make a demo.
const MIN_CUSTOMERS = 100;
const MAX_CUSTOMERS = 1_000_000;
const MAX_SEED = 2 ** 31 - 1;

function integerFrom(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

function readDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime())) {
    if (date.toISOString().startsWith(text)) return text;
  }
  throw new InvalidArgumentError('It must be a date such as 2026-03-01.');
}

interface Options extends DemoSize {
  readonly fresh?: true;
  readonly json?: true;
}

async function demo({ fresh, json, ...size }: Options): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), { mapping: demoMappingFile });
  const folder = stateFolder(configuration);
  const there = fresh === true ? null : findDemo(configuration);
  const summary = there ?? (await makeDemo(configuration, size));
  const of = `${summary.customers} customers, seed ${summary.seed}, up to ${summary.today}`;
  const line =
    there === null ? `${folder}: made (${of}).` : `${folder}: is there already (${of}); --fresh makes it anew.`;
  print(json === true, { folder, made: there === null, ...summary }, [line]);
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description("make the demo company's four databases")
    .option(
      '--customers <n>',
      `how many customers, ${MIN_CUSTOMERS} to ${MAX_CUSTOMERS}`,
      integerFrom(MIN_CUSTOMERS, MAX_CUSTOMERS),
      DEMO_DEFAULTS.customers,
    )
    .option('--seed <n>', 'the same seed makes the same data', integerFrom(0, MAX_SEED), DEMO_DEFAULTS.seed)
    .option('--today <date>', 'the day on which the story ends (the current day)', readDate, currentDate())
    .option('--fresh', 'make it anew where it is there already')
    .option('--json', 'print the result as JSON')
    .action(demo);
}
