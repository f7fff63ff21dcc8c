import { Argument } from 'commander';
import type { Command } from 'commander';
import { buildSubgraph, createDeployment, isSubgraphName, openServices } from '../../build.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Flags } from '../../config.ts';
import { closeServer, listen } from '../../listen.ts';
import { createLogger } from '../../logger.ts';
import { SUBGRAPH_PORTS } from '../../subgraph-ports.ts';
import { SUBGRAPH_NAMES } from '../../../subgraphs/index.ts';
import { ensureDemo } from '../demo-data.ts';
import { ensureRegistry } from '../identity-build.ts';
import { closeOnSignal } from '../shutdown.ts';

const DRAIN_MS = 1_000;

async function serveSubgraph(name: string, flags: Flags): Promise<void> {
  if (!isSubgraphName(name)) throw new Error('Commander lets no other name through.');
  // PORT is the gateway's: subgraphs beside it in one environment each have a port of their own.
  const port = flags.port ?? String(SUBGRAPH_PORTS[name]);
  const configuration = parseConfiguration(readEnvironment(), { ...flags, port });
  const deployment = createDeployment(configuration, createLogger(configuration));
  if (configuration.isDemo) await ensureDemo(configuration);
  const services = await openServices(deployment);
  try {
    if (name === 'customers') await ensureRegistry(services);
    const app = await buildSubgraph(deployment, services, name);
    const base = await listen(app, configuration);
    closeOnSignal(async () => {
      await closeServer(app, DRAIN_MS);
      await services.close();
    });
    console.log(`Subgraph ${name}: ${base}/graphql`);
  } catch (error) {
    await services.close();
    throw error;
  }
}

export function addSubgraph(program: Command): void {
  program
    .command('subgraph')
    .description('serve one subgraph alone, for a gateway or router elsewhere')
    .addArgument(new Argument('<name>', 'which one').choices(SUBGRAPH_NAMES))
    .option('--port <port>', 'port to listen on (4101 to 4106, in the order of the names)')
    .option('--host <host>', 'address to listen on (HOST, 127.0.0.1)')
    .option('--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)')
    .action(serveSubgraph);
}
