import { Argument, InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName } from '../../../schema/model.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { loadSecret } from '../../deployment/secret.ts';
import { print } from '../output.ts';
import { sampleLines } from '../sample-lines.ts';

const MAX_ROWS = 100;

function readCount(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= MAX_ROWS) return value;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_ROWS}.`);
}

interface Options {
  readonly number: number;
  readonly mapping?: string;
  readonly source?: string;
  readonly children?: true;
  readonly json?: true;
}

async function sampleEntity(entity: EntityName, options: Options): Promise<void> {
  const { sample } = await import('../../../adapters/index.ts'); // drivers and all: for this command alone
  const { mapping, source, number, children, json } = options;
  const configuration = parseConfiguration(readEnvironment(), mapping === undefined ? {} : { mapping });
  if (configuration.isDemo) await (await import('../demo/demo-data.ts')).ensureDemo(configuration);
  const samples = await sample({
    mappingFile: configuration.mappingFile,
    env: { ...configuration.env, C360_DATA_DIR: configuration.dataFolder },
    secret: loadSecret(configuration),
    entity,
    source,
    count: number,
    withChildren: children === true,
  });
  print(json === true, { samples }, samples.flatMap(sampleLines));
}

export function addSample(program: Command): void {
  program
    .command('sample')
    .description(
      'show rows of an entity, what the database holds beside what the mapping makes of it. ' +
        'This is personal data of your own systems, on your own terminal: mind where you send it',
    )
    .addArgument(new Argument('<entity>', 'which one').choices(ENTITY_NAMES))
    .option('-n, --number <n>', `rows of each source, 1 to ${MAX_ROWS}`, readCount, 5)
    .option('--source <id>', 'one source (all that hold the entity)')
    .option('--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)')
    .option('--children', 'the first three members of each list too: lines, history, messages')
    .option('--json', 'print the result as JSON')
    .action(sampleEntity);
}
