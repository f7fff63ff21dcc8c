import type { Command } from 'commander';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { print } from '../output.ts';

async function check(file: string | undefined, options: { readonly json?: true }): Promise<void> {
  const { checkMappingFile } = await import('../../../adapters/index.ts'); // drivers and all: for this command alone
  const { mappingFile } = parseConfiguration(readEnvironment(), file === undefined ? {} : { mapping: file });
  const problems = checkMappingFile(mappingFile);
  const lines = problems.length === 0 ? [`${mappingFile}: the mapping is sound.`] : problems;
  print(options.json === true, { mapping: mappingFile, problems }, lines);
  if (problems.length > 0) process.exitCode = 1;
}

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check a mapping without opening its databases')
    .argument('[mapping]', 'the mapping file (C360_MAPPING, the demo)')
    .option('--json', 'print the result as JSON')
    .action(check);
}
