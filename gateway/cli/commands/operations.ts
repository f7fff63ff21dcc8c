import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { projectFolder } from '../../project.ts';
import { print } from '../output.ts';

interface Options {
  readonly out: string;
  readonly access?: string;
  readonly json?: true;
}

/** Errors: ConfigurationError with every operation that those whom it is for could not ask, by file and line. */
async function build(folder: string, { out, access, json }: Options): Promise<void> {
  const { buildOperations } = await import('../operations/build-operations.ts');
  const { files, operations } = buildOperations({ folder: resolve(folder), out: resolve(out), access });
  const names = files.map((file) => relative(process.cwd(), file));
  const lines = names.map((name) => `${name}: written.`);
  print(json === true, { written: names, operations }, [...lines, `${operations} operations.`]);
}

export function addOperations(program: Command): void {
  const operations = program.command('operations').description('work on registered operations');
  operations
    .command('build')
    .description(
      'check operations against the schema, rights and limits of those they are for, and write manifests of them',
    )
    .argument('[folder]', 'with the folders site, agents and partners', join(projectFolder, 'operations'))
    .option('--out <folder>', 'where the manifests go', join(projectFolder, 'dist', 'operations'))
    .option('--access <file>', 'whose budgets hold (those that hold without one)')
    .option('--json', 'print the result as JSON')
    .action(build);
}
