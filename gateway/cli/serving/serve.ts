import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Configuration, Flags } from '../../config.ts';
import type { SubgraphName } from '../../../subgraphs/services.ts';
import { buildGateway, createDeployment, needsSystems } from '../../build.ts';
import { listen, proveAddress } from '../../http/listen.ts';
import { createLogger } from '../../deployment/logger.ts';
import { openGraph } from './open-graph.ts';
import { openMetrics } from './open-metrics.ts';
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

/** Serves the graph until a signal ends it. */
export async function serve(flags: Flags): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  const deployment = createDeployment(configuration, createLogger(configuration));
  await proveAddress(configuration);
  const servesHere = (name: SubgraphName): boolean => !configuration.subgraphUrls.has(name);
  const closeMetrics = await openMetrics(deployment);
  const services = needsSystems(configuration) ? await openGraph(deployment, servesHere) : null;
  try {
    const app = await buildGateway(deployment, services);
    const base = await listen(app, configuration);
    closeOnSignal(app, async () => void (await Promise.all([services?.close(), closeMetrics()])));
    console.log(startMessage(base, configuration));
  } catch (error) {
    await Promise.all([services?.close(), closeMetrics()]);
    throw error;
  }
}
