import type { Command } from 'commander';
import type { RebuildOptions } from '../rebuild-identity.ts';

export function addIdentity(program: Command): void {
  program
    .command('identity')
    .description('find out which records are one customer')
    .command('build')
    .description('read all customers and guests, and bring the registry of links up to date')
    .option('--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)')
    .option('--json', 'print the result as JSON')
    .action(async (options: RebuildOptions) => (await import('../rebuild-identity.ts')).rebuildIdentity(options));
}
