import type { Command } from 'commander';
import type { Coverage } from '../../../adapters/index.ts';
import { checkAccessFile } from '../../access/access-file/access-file.ts';
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

interface Options {
  readonly access?: string;
  readonly json?: true;
}

async function check(file: string | undefined, { access, json }: Options): Promise<void> {
  // Drivers and all: for this command alone.
  const { checkMappingFile, mappingWarnings, problemLine, readCoverage } = await import('../../../adapters/index.ts');
  const { mappingFile, accessFile, isDemoAccess } = parseConfiguration(readEnvironment(), { mapping: file, access });
  const wrong = checkMappingFile(mappingFile);
  const warnings = mappingWarnings(mappingFile);
  const coverage = wrong.length === 0 ? readCoverage(mappingFile) : [];
  const wrongAccess = accessFile === null ? [] : checkAccessFile(accessFile, { needsIssuer: !isDemoAccess });
  const problems = [...wrong, ...wrongAccess];
  const lines = [
    ...(wrong.length === 0 ? [`${mappingFile}: the mapping is sound.`, ...coverageLines(coverage)] : []),
    ...(accessFile !== null && wrongAccess.length === 0 ? [`${accessFile}: the access file is sound.`] : []),
    ...warnings.map((warning) => `warning: ${problemLine(warning)}`),
    ...problems.map(problemLine),
  ];
  print(json === true, { mapping: mappingFile, access: accessFile, problems, warnings, coverage }, lines);
  if (problems.length > 0) process.exitCode = 1;
}

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check a mapping, and an access file, without opening a database')
    .argument('[mapping]', 'the mapping file (C360_MAPPING, the demo)')
    .option('--access <file>', 'an access file as well (C360_ACCESS)')
    .option('--json', 'print the result as JSON')
    .action(check);
}
