import type { Command } from 'commander';
import { createDeployment, openServices } from '../../build.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Flags } from '../../config.ts';
import { createLogger } from '../../logger.ts';
import { ensureDemo } from '../demo-data.ts';
import { runIdentityBuild, summaryLine } from '../identity-build.ts';
import { print } from '../output.ts';

async function build({ json, ...flags }: Flags & { readonly json?: true }): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  if (configuration.isDemo) await ensureDemo(configuration);
  const services = await openServices(createDeployment(configuration, createLogger(configuration)));
  try {
    const summary = await runIdentityBuild(services);
    print(json === true, summary, [summaryLine(summary)]);
  } finally {
    await services.close();
  }
}

export function addIdentity(program: Command): void {
  program
    .command('identity')
    .description('find out which records are one customer')
    .command('build')
    .description('read all customers and guests, and bring the registry of links up to date')
    .option('--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)')
    .option('--json', 'print the result as JSON')
    .action(build);
}
