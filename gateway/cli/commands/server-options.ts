import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { HOST, PORT, WORKERS } from '../../variables.ts';

/** Takes a flag's text as it stands; Commander names the flag of one that is wrong, and wrong usage exits with 2. */
function readAs({ requirement, schema }: typeof HOST | typeof PORT): (text: string) => string {
  return (text) => {
    if (schema.safeParse(text).success) return text;
    throw new InvalidArgumentError(`It must be ${requirement}.`);
  };
}

/** What every command that serves takes; each comes before its variable, or the default, in the brackets. */
export function addServerOptions(command: Command, defaultPort: string): Command {
  return command
    .option('--port <port>', `port to listen on (${defaultPort})`, readAs(PORT))
    .option('--host <host>', 'address to listen on (HOST, 127.0.0.1)', readAs(HOST))
    .option('--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)')
    .option('--workers <count>', 'processes that serve, auto: one a core (C360_WORKERS, 1)', readAs(WORKERS))
    .option('--require-all', 'start only where all sources of the mapping work (C360_REQUIRE_ALL)');
}
