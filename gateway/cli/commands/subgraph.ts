import { Argument } from 'commander';
import type { Command } from 'commander';
import { SUBGRAPH_NAMES } from '../../../subgraphs/services.ts';
import type { SubgraphName } from '../../../subgraphs/services.ts';
import type { Flags } from '../../config.ts';
import { addServerOptions } from './server-options.ts';

export function addSubgraph(program: Command): void {
  const command = program
    .command('subgraph')
    .description('serve one subgraph alone, for a gateway or router elsewhere')
    .addArgument(new Argument('<name>', 'which one').choices(SUBGRAPH_NAMES));
  addServerOptions(command, '4101 to 4106, in the order of the names').action(
    async (name: SubgraphName, flags: Flags) =>
      (await import('../serving/serve-subgraph.ts')).serveSubgraph(name, flags),
  );
}
