import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { ConfigurationError } from '../../../schema/errors.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { print, note } from '../output.ts';

interface Options {
  readonly source?: string;
  readonly mapping?: string;
  readonly engine?: string;
  readonly connection?: string;
  readonly output?: string;
  readonly json?: true;
}

async function targetOf({ source, mapping, engine, connection }: Options) {
  if (connection !== undefined) return { kind: 'connection', engine, connection, source } as const;
  if (source === undefined) {
    throw new ConfigurationError('introspect: needs --source and its mapping, or --connection; --help tells more.');
  }
  const configuration = parseConfiguration(readEnvironment(), mapping === undefined ? {} : { mapping });
  if (configuration.isDemo) await (await import('../demo/demo-data.ts')).ensureDemo(configuration);
  const env = { ...configuration.env, C360_DATA_DIR: configuration.dataFolder };
  return { kind: 'mapping', file: configuration.mappingFile, source, env } as const;
}

function writeDraft(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'; // what node:fs throws
    const problem = isThere ? 'is there already; name another file' : 'cannot be written';
    throw new ConfigurationError(`introspect: -o ${file} ${problem}.`, { cause: error });
  }
}

async function introspectSource(options: Options): Promise<void> {
  const { introspect } = await import('../../../adapters/index.ts'); // drivers and all: for this command alone
  const { fieldOfHeader } = await import('../identity/columns/field-names.ts');
  const target = await targetOf(options);
  const { output } = options;
  // On a terminal the draft stands nowhere yet: it is written as for the folder that its mapping, or the caller, is in.
  const beside = target.kind === 'mapping' ? dirname(target.file) : process.cwd();
  const found = await introspect(target, output === undefined ? beside : dirname(resolve(output)), fieldOfHeader);
  if (output !== undefined) writeDraft(output, found.yaml);
  const { yaml, ...rest } = found;
  const lines = output === undefined ? [yaml.trimEnd()] : [`${output}: written.`];
  print(options.json === true, { ...rest, ...(output === undefined ? { yaml } : { file: output }) }, lines);
  for (const { entity, table, confidence, reasons } of found.entities) {
    note(`${entity}: ${table.join('.')}, ${confidence}: ${reasons.join('; ')}.`);
  }
  if (found.entities.length === 0)
    note(`${found.source}: no table could be told to hold customers, orders or the like.`);
}

export function addIntrospect(program: Command): void {
  program
    .command('introspect')
    .description('draft a mapping from what a database says of its tables; of rows only status codes are read')
    .option(
      '--source <id>',
      'the source of the mapping to look at; with --connection, the name that the draft gives it',
    )
    .option('--mapping <file>', 'mapping that names the source; its entities may be empty (C360_MAPPING, the demo)')
    .addOption(new Option('--engine <engine>', 'with --connection').choices(['sqlite', 'mysql', 'mssql']))
    .option('--connection <address>', 'a file of SQLite, or a DSN such as mysql://user:password@host:port/database')
    .option('-o, --output <file>', 'write the draft to a new file')
    .option('--json', 'print the result as JSON')
    .action(introspectSource);
}
