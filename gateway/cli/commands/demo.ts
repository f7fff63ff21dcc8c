import { rmSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { stateFolder } from '../../build.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Configuration } from '../../config.ts';
import { demoMappingFile } from '../../project.ts';
import { DEMO_DEFAULTS, currentDate, hasDemo, makeDemo } from '../demo-data.ts';
import type { DemoOptions } from '../demo-data.ts';
import { print } from '../output.ts';

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

interface Options extends DemoOptions {
  readonly fresh?: true;
  readonly json?: true;
}

function report(configuration: Configuration, { json, ...options }: Options, isMade: boolean): void {
  const folder = stateFolder(configuration);
  const line = isMade
    ? `${folder}: the demo data of ${options.customers} customers is made.`
    : `${folder}: demo data is there already; --fresh makes it anew.`;
  const made = isMade ? { customers: options.customers, seed: options.seed, today: options.today } : null;
  print(json === true, { folder, made }, [line]);
}

async function demo(options: Options): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), { mapping: demoMappingFile });
  // Its registry lies beside it, and goes with it: links to records that are no more would be of no use.
  if (options.fresh === true) rmSync(stateFolder(configuration), { recursive: true, force: true });
  const isMade = !hasDemo(configuration);
  if (isMade) {
    const { customers, seed, today } = options;
    await makeDemo(configuration, { customers, seed, today });
  }
  report(configuration, options, isMade);
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
    .option('--fresh', 'delete the demo data that is there')
    .option('--json', 'print the result as JSON')
    .action(demo);
}
