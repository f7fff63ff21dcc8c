import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Configuration, Flags } from '../../config.ts';
import { startServing } from './processes/start-serving.ts';

function firstQuery(base: string, isDemo: boolean): string {
  const query = isDemo
    ? '{ searchCustomers(text: "rosa.delgado@example.com") { nodes { id name account { balances { amount currency } } ' +
      'orders(first: 3) { nodes { number state tracking { headline } } } tickets(first: 1) { nodes { subject state } } } } }'
    : '{ systems { id domain engine state } }';
  return `curl -s ${base}/ -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}

function startMessage(base: string, { isDemo, defaultViewer, workers }: Configuration): string {
  return [
    'Customer 360 Gateway',
    `  Graph     ${base}/`,
    `  GraphiQL  ${base}/graphiql`,
    `  Health    ${base}/health/ready`,
    ...(workers > 1 ? [`  Workers   ${workers}`] : []),
    `  Whoever reaches these addresses is served as: ${defaultViewer.audience}${isDemo ? ' (this is the demo)' : ''}.`,
    'A first query to try:',
    `  ${firstQuery(base, isDemo)}`,
    'Ctrl-C ends it.',
  ].join('\n');
}

/** Serves the graph until a signal ends it. */
export async function serve(flags: Flags): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  await startServing({
    configuration,
    serves: (name) => !configuration.subgraphUrls.has(name),
    build: async (deployment, services) => (await import('../../build.ts')).buildGateway(deployment, services),
    startMessage: (base) => startMessage(base, configuration),
  });
}
