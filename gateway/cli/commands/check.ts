import type { Command } from 'commander';
import type { Coverage } from '../../../adapters/index.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { print } from '../output.ts';

/** One line a source: its entities, with the lists that can be read of each. */
function coverageLines(coverage: readonly Coverage[]): readonly string[] {
  const sources = new Set(coverage.map(({ source }) => source));
  return [...sources].map((source) => {
    const entities = coverage.filter((covered) => covered.source === source);
    const told = entities.map(({ entity, lists }) => (lists.length === 0 ? entity : `${entity} (${lists.join(', ')})`));
    return `  ${source}: ${told.join('; ')}`;
  });
}

async function check(file: string | undefined, options: { readonly json?: true }): Promise<void> {
  const { checkMappingFile, problemLine, readCoverage } = await import('../../../adapters/index.ts'); // drivers and all: for this command alone
  const { mappingFile } = parseConfiguration(readEnvironment(), file === undefined ? {} : { mapping: file });
  const problems = checkMappingFile(mappingFile);
  const coverage = problems.length === 0 ? readCoverage(mappingFile) : [];
  const lines =
    problems.length === 0
      ? [`${mappingFile}: the mapping is sound.`, ...coverageLines(coverage)]
      : problems.map(problemLine);
  print(options.json === true, { mapping: mappingFile, problems, coverage }, lines);
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
