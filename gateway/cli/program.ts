import { Command } from 'commander';
import { addCheck } from './commands/check.ts';
import { addDemo } from './commands/demo.ts';
import { addIdentity } from './commands/identity.ts';
import { addSchema } from './commands/schema.ts';
import { addServe } from './commands/serve.ts';
import { addSubgraph } from './commands/subgraph.ts';
import { addToken } from './commands/token.ts';

/** The command line. It throws a CommanderError instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('c360')
    .description('One GraphQL graph over the customer databases a company already has.')
    .exitOverride()
    .showHelpAfterError('(--help tells more)');
  for (const add of [addServe, addSubgraph, addDemo, addCheck, addIdentity, addToken, addSchema]) add(program);
  return program;
}
