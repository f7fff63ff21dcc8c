import type { Command } from 'commander';
import { print } from '../output.ts';

interface Options {
  readonly against?: string;
  readonly json?: true;
}

// Composer and inspector are loaded when a command needs them: they take longer to load than most commands to run.

async function diff({ against, json }: Options): Promise<void> {
  const { composeSchema } = await import('../../compose.ts');
  const { changeLines, changesSince } = await import('../schema/published-contract.ts');
  const changes = await changesSince(against, composeSchema().partner.api);
  const { breaking, dangerous, safe } = changes;
  const sum = `${breaking.length} breaking, ${dangerous.length} dangerous, ${safe.length} safe changes.`;
  const remedy = 'Take the breaking ones back, or tell the partners and run c360 schema publish.';
  print(json === true, changes, [...changeLines(changes), sum, ...(breaking.length === 0 ? [] : [remedy])]);
  if (breaking.length > 0) process.exitCode = 1;
}

async function publish({ json }: Options): Promise<void> {
  const { composeSchema } = await import('../../compose.ts');
  const { publishContract } = await import('../schema/published-contract.ts');
  const file = publishContract(composeSchema().partner.api);
  print(json === true, { published: file }, [`${file}: written. Commit it: later changes are held against it.`]);
}

/** What partners were promised, and what has become of it. */
export function addContract(schema: Command): void {
  schema
    .command('diff')
    .description("tell what has changed in the partners' contract; exit code 1 when it would break their clients")
    .option('--against <file>', 'since the schema in a file; left out: since it was published')
    .option('--json', 'print the result as JSON')
    .action(diff);
  schema
    .command('publish')
    .description("take the partners' contract as it is now for what later changes are held against")
    .option('--json', 'print the result as JSON')
    .action(publish);
}
