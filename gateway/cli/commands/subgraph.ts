import { Argument } from 'commander';
import type { Command } from 'commander';
import { SUBGRAPH_NAMES } from '../../../subgraphs/services.ts';
import type { SubgraphName } from '../../../subgraphs/services.ts';
import type { Flags } from '../../config.ts';

export function addSubgraph(program: Command): void {
  program
    .command('subgraph')
    .description('serve one subgraph alone, for a gateway or router elsewhere')
    .addArgument(new Argument('<name>', 'which one').choices(SUBGRAPH_NAMES))
    .option('--port <port>', 'port to listen on (4101 to 4106, in the order of the names)')
    .option('--host <host>', 'address to listen on (HOST, 127.0.0.1)')
    .option('--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)')
    .action(async (name: SubgraphName, flags: Flags) =>
      (await import('../serve-subgraph.ts')).serveSubgraph(name, flags),
    );
}
