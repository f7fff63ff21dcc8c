import { Option } from 'commander';
import type { Command } from 'commander';
import { EXECUTORS } from '../../config.ts';
import type { Flags } from '../../config.ts';
import { addServerOptions } from './server-options.ts';

// What serves is loaded when it is to serve: the gateway takes half a second to load, and help has no use for it.
export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .description('serve the graph, GraphiQL and health (makes the demo data at first start)');
  addServerOptions(command, 'PORT, 4000')
    .addOption(new Option('--executor <name>', 'what runs operations (C360_EXECUTOR, compiled)').choices(EXECUTORS))
    .option('--operations <folder>', "your clients' operations, in site, agents and partners (C360_OPERATIONS)")
    .option('--access <file>', 'who signs in by what, and may do what (C360_ACCESS)')
    .action(async (flags: Flags) => (await import('../serving/serve.ts')).serve(flags));
}
