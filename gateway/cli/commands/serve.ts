import type { Command } from 'commander';
import type { Flags } from '../../config.ts';

// What serves is loaded when it is to serve: the gateway takes half a second to load, and help has no use for it.
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the graph, GraphiQL and health (makes the demo data at first start)')
    .option('--port <port>', 'port to listen on (PORT, 4000)')
    .option('--host <host>', 'address to listen on (HOST, 127.0.0.1)')
    .option('--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)')
    .action(async (flags: Flags) => (await import('../serve.ts')).serve(flags));
}
