import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../../schema/errors.ts';
import { addCheck } from './commands/check.ts';
import { addDemo } from './commands/demo.ts';
import { addIdentity } from './commands/identity.ts';
import { addSchema } from './commands/schema.ts';
import { addServe } from './commands/serve.ts';
import { addSubgraph } from './commands/subgraph.ts';
import { addToken } from './commands/token.ts';

const EXIT_ERROR = 1;
const EXIT_USAGE = 2;

function createProgram(): Command {
  const program = new Command('c360')
    .description('One GraphQL graph over the customer databases a company already has.')
    .exitOverride()
    .showHelpAfterError('(--help tells more)');
  for (const add of [addServe, addSubgraph, addDemo, addCheck, addIdentity, addToken, addSchema]) add(program);
  return program;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  const { message } = error as Error; // nothing in this project throws anything else
  // A configuration error may hold several problems, one a line; anything else is unexpected and told in one.
  const text = error instanceof ConfigurationError ? message : (message.split('\n')[0] ?? message);
  for (const line of text.split('\n')) console.error(`c360: ${line}`);
  return EXIT_ERROR;
}

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
