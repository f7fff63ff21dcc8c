import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { mappingJsonSchema } from '../../../adapters/index.ts';
import { projectFolder } from '../../project.ts';
import { print } from '../output.ts';

interface Options {
  readonly check?: true;
  readonly json?: true;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

async function compose({ check, json }: Options): Promise<void> {
  // Loaded here: the composer takes longer to load than most commands take to run.
  const { composeSchema } = await import('../../compose.ts');
  const { supergraph, api } = await composeSchema();
  const files = {
    'schema/supergraph.graphql': supergraph,
    'schema/api.graphql': api,
    'schema/mapping.schema.json': `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`,
  };
  const changed = Object.entries(files).filter(([name, text]) => readIfThere(join(projectFolder, name)) !== text);
  const names = changed.map(([name]) => name);

  if (check === true) {
    const lines = names.map((name) => `${name}: out of step with its sources. Run c360 schema compose.`);
    print(json === true, { outOfStep: names }, lines.length === 0 ? ['The generated schemas are in step.'] : lines);
    if (names.length > 0) process.exitCode = 1;
    return;
  }
  for (const [name, text] of changed) writeFileSync(join(projectFolder, name), text);
  const lines = names.length === 0 ? ['The generated schemas are in step.'] : names.map((name) => `${name}: written.`);
  print(json === true, { written: names }, lines);
}

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('work on the composed schema')
    .command('compose')
    .description('write what is made from the sources: the supergraph, the API schema, the JSON Schema of mappings')
    .option('--check', 'write nothing; exit code 1 when the files are out of step')
    .option('--json', 'print the result as JSON')
    .action(compose);
}
