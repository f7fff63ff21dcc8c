import { Command } from 'commander';
import { addAudit } from './commands/audit.ts';
import { addCheck } from './commands/check.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEtas } from './commands/etas.ts';
import { addIdentity } from './commands/identity.ts';
import { addIntrospect } from './commands/introspect.ts';
import { addOperations } from './commands/operations.ts';
import { addPartners } from './commands/partners.ts';
import { addSample } from './commands/sample.ts';
import { addSchema } from './commands/schema.ts';
import { addServe } from './commands/serve.ts';
import { addSubgraph } from './commands/subgraph.ts';
import { addToken } from './commands/token.ts';
import { readVersion } from './version.ts';

/** The command line. It throws a CommanderError instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('c360')
    .description('One GraphQL graph over the customer databases a company already has.')
    .version(readVersion(), '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(--help tells more)');
  for (const add of [
    addServe,
    addSubgraph,
    addDemo,
    addCheck,
    addDoctor,
    addIntrospect,
    addSample,
    addIdentity,
    addEtas,
    addToken,
    addPartners,
    addAudit,
    addSchema,
    addOperations,
  ])
    add(program);
  return program;
}
