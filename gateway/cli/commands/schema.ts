import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument } from 'commander';
import type { Command } from 'commander';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName } from '../../../schema/model.ts';
import { projectFolder } from '../../project.ts';
import { print } from '../output.ts';
import { addContract } from './schema-contract.ts';

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
  const { accessJsonSchema } = await import('../../access/access-file/access-schema.ts');
  const { matchConfigJsonSchema } = await import('../identity/config/match-config-schema.ts');
  const { entityReference, mappingJsonSchema } = await import('../../../adapters/index.ts');
  const { changeLines, changesSince } = await import('../schema/published-contract.ts');
  const { supergraph, api, partner } = composeSchema();
  const files = {
    'schema/supergraph.graphql': supergraph,
    'schema/api.graphql': api,
    'schema/partner.supergraph.graphql': partner.supergraph,
    'schema/partner.graphql': partner.api,
    'schema/mapping.schema.json': `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`,
    'schema/access.schema.json': `${JSON.stringify(accessJsonSchema(), null, 2)}\n`,
    'schema/match-config.schema.json': `${JSON.stringify(matchConfigJsonSchema(), null, 2)}\n`,
    'docs/mapping/entities.md': entityReference(),
  };
  const changed = Object.entries(files).filter(([name, text]) => readIfThere(join(projectFolder, name)) !== text);
  const names = changed.map(([name]) => name);

  if (check === true) {
    const changes = await changesSince(undefined, partner.api);
    const { breaking } = changes;
    const lines = [
      ...names.map((name) => `${name}: out of step with its sources. Run c360 schema compose.`),
      ...changeLines(changes).map((line) => `the partners' contract: ${line}`),
      ...(names.length + breaking.length === 0 ? ['The generated files are in step.'] : []),
    ];
    print(json === true, { outOfStep: names, breaking }, lines);
    if (names.length + breaking.length > 0) process.exitCode = 1;
    return;
  }
  for (const [name, text] of changed) writeFileSync(join(projectFolder, name), text);
  const lines = names.length === 0 ? ['The generated files are in step.'] : names.map((name) => `${name}: written.`);
  print(json === true, { written: names }, lines);
}

/** What a mapping can fill: for adopters, who see no model.ts. */
async function tellFields(entity: EntityName | undefined, { json }: Options): Promise<void> {
  const { describeEntity } = await import('../../../adapters/index.ts');
  const names = entity === undefined ? ENTITY_NAMES : [entity];
  const told = names.map((name) => {
    const { fields, links } = ENTITIES[name];
    return { entity: name, fields, links, children: 'children' in ENTITIES[name] ? ENTITIES[name].children : {} };
  });
  print(json === true, told, [names.map(describeEntity).join('\n\n')]);
}

export function addSchema(program: Command): void {
  const schema = program.command('schema').description('work on the composed schema and the model of mappings');
  schema
    .command('compose')
    .description('write what is made from the sources: the supergraph, the API schema, what mappings may say')
    .option('--check', 'write nothing; exit code 1 when files are out of step, or the contract of partners is broken')
    .option('--json', 'print the result as JSON')
    .action(compose);
  schema
    .command('fields')
    .description('tell the fields, enum words, links and children of an entity, as docs/mapping/entities.md does')
    .addArgument(new Argument('[entity]', 'all where left out').choices(ENTITY_NAMES))
    .option('--json', 'print the result as JSON')
    .action(tellFields);
  addContract(schema);
}
