import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { ConfigurationError, InputError } from '../../../schema/errors.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Configuration } from '../../config.ts';
import { demoMappingFile } from '../../project.ts';
import { stateFolder } from '../../deployment/state-files.ts';
import { defaultDemoSize, ensureDemo, findDemo, makeDemo, sizeText } from '../demo/demo-data.ts';
import type { DemoSize } from '../demo/demo-data.ts';
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

interface Options extends Partial<DemoSize> {
  readonly mapping?: string;
  readonly reader?: string;
  readonly fresh?: true;
  readonly json?: true;
}

/** What was asked for is what is there, as far as anything was asked for. */
function checkAsked(configuration: Configuration, asked: Partial<DemoSize>): void {
  const state = findDemo(configuration);
  if (state.kind === 'none') return;
  const wanted = { customers: state.demo.customers, seed: state.demo.seed, today: state.demo.today, ...asked };
  if (sizeText(wanted) === sizeText(state.demo)) return;
  throw new ConfigurationError(
    `${stateFolder(configuration)}: holds ${sizeText(state.demo)}, but ${sizeText(wanted)} is asked for. ` +
      'Add --fresh to make it anew.',
  );
}

async function onServers(mapping: string, { fresh, json, reader, ...asked }: Omit<Options, 'mapping'>): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), { mapping });
  const { fillServers } = await import('../demo/demo-servers.ts'); // drivers and all: for this alone
  const summary = await fillServers(configuration, { asked, fresh: fresh === true, reader });
  const { made, kept, size } = summary;
  const lines = [
    ...made.map((system) => `${system}: made (${sizeText(size)}).`),
    ...kept.map((system) => `${system}: is there already (${sizeText(size)}); --fresh makes it anew.`),
  ];
  print(json === true, summary, lines);
}

async function demo({ mapping, ...options }: Options): Promise<void> {
  await (mapping === undefined ? inFolder(options) : onServers(mapping, options));
}

async function inFolder({ fresh, json, reader, ...asked }: Omit<Options, 'mapping'>): Promise<void> {
  if (reader !== undefined) throw new InputError('demo: --reader is for servers and needs --mapping, but got none.');
  const configuration = parseConfiguration(readEnvironment(), { mapping: demoMappingFile });
  const size = { ...defaultDemoSize(), ...asked };
  if (fresh !== true) checkAsked(configuration, asked);
  const { demo: summary, made } =
    fresh === true ? { demo: await makeDemo(configuration, size), made: true } : await ensureDemo(configuration, size);
  const folder = stateFolder(configuration);
  const line = made
    ? `${folder}: made (${sizeText(summary)}).`
    : `${folder}: is there already (${sizeText(summary)}); --fresh makes it anew.`;
  print(json === true, { folder, made, ...summary }, [line]);
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description("make the demo company's four databases, in files or on the servers of a mapping")
    .option('--mapping <file>', 'fill the servers of its sources orders, billing, support and shipping')
    .option('--reader <login>', 'let this login read them, with the password in DEMO_READER_PASSWORD')
    .option(
      '--customers <n>',
      `how many customers, ${MIN_CUSTOMERS} to ${MAX_CUSTOMERS} (2000)`,
      integerFrom(MIN_CUSTOMERS, MAX_CUSTOMERS),
    )
    .option('--seed <n>', 'the same seed makes the same data (1)', integerFrom(0, MAX_SEED))
    .option('--today <date>', 'the day on which the story ends (the current day)', readDate)
    .option('--fresh', 'make it anew where it is there already')
    .option('--json', 'print the result as JSON')
    .action(demo);
}
