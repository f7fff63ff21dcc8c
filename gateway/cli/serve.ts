import { parseConfiguration, readEnvironment } from '../config.ts';
import type { Configuration, Flags } from '../config.ts';
import { buildGateway, createDeployment, needsSystems, openServices } from '../build.ts';
import type { Deployment, OpenServices } from '../build.ts';
import { listen } from '../http/listen.ts';
import { createLogger } from '../deployment/logger.ts';
import { openDemo } from './demo-data.ts';
import { ensureRegistry } from './identity-build.ts';
import { closeOnSignal } from './shutdown.ts';

function firstQuery(base: string, isDemo: boolean): string {
  const query = isDemo
    ? '{ searchCustomers(text: "rosa.delgado@example.com") { nodes { id name account { balances { amount currency } } ' +
      'orders(first: 3) { nodes { number state tracking { headline } } } tickets(first: 1) { nodes { subject state } } } } }'
    : '{ systems { id domain engine state } }';
  return `curl -s ${base}/ -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}

function startMessage(base: string, { isDemo, defaultViewer }: Configuration): string {
  return [
    'Customer 360 Gateway',
    `  Graph     ${base}/`,
    `  GraphiQL  ${base}/graphiql`,
    `  Health    ${base}/health/ready`,
    `  Whoever reaches these addresses is served as: ${defaultViewer.audience}${isDemo ? ' (this is the demo)' : ''}.`,
    'A first query to try:',
    `  ${firstQuery(base, isDemo)}`,
    'Ctrl-C ends it.',
  ].join('\n');
}

async function open(deployment: Deployment): Promise<OpenServices | null> {
  const { configuration } = deployment;
  if (!needsSystems(configuration)) return null;
  if (configuration.isDemo) await openDemo(configuration);
  const services = await openServices(deployment);
  try {
    // The registry belongs to the customers subgraph, wherever that runs.
    if (!configuration.subgraphUrls.has('customers')) await ensureRegistry(services);
    return services;
  } catch (error) {
    await services.close();
    throw error;
  }
}

/** Serves the graph until a signal ends it. */
export async function serve(flags: Flags): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  const deployment = createDeployment(configuration, createLogger(configuration));
  const services = await open(deployment);
  try {
    const app = await buildGateway(deployment, services);
    const base = await listen(app, configuration);
    closeOnSignal(app, async () => services?.close());
    console.log(startMessage(base, configuration));
  } catch (error) {
    await services?.close();
    throw error;
  }
}
