import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Configuration, Flags } from '../../config.ts';
import { demoWarnings } from '../../access/demo-warnings.ts';
import { loadAccess } from '../../access/load-access.ts';
import { loadSecret } from '../../deployment/secret.ts';
import { startServing } from './processes/start-serving.ts';

function firstQuery(base: string, { isDemo, defaultViewer }: Configuration): string {
  const query = isDemo
    ? '{ searchCustomers(text: "rosa.delgado@example.com") { nodes { id name account { balances { amount currency } } ' +
      'orders(first: 3) { nodes { number state tracking { headline } } } tickets(first: 1) { nodes { subject state } } } } }'
    : '{ systems { id domain engine state } }';
  const token = defaultViewer.audience === 'nobody' ? " -H 'authorization: Bearer TOKEN'" : '';
  return `curl -s ${base}/${token} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}

function signInLines(configuration: Configuration): readonly string[] {
  const warnings = demoWarnings(configuration);
  return warnings.length === 0 ? ['  Sign-in   authorization: Bearer TOKEN (docs/access.md)'] : ['', ...warnings, ''];
}

function startMessage(base: string, configuration: Configuration): string {
  const { workers } = configuration;
  return [
    'Customer 360 Gateway',
    `  Graph     ${base}/`,
    `  GraphiQL  ${base}/graphiql`,
    `  Health    ${base}/health/ready`,
    ...(workers > 1 ? [`  Workers   ${workers}`] : []),
    ...signInLines(configuration),
    'A first query to try:',
    `  ${firstQuery(base, configuration)}`,
    'Ctrl-C ends it.',
  ].join('\n');
}

/** Serves the graph until a signal ends it. */
export async function serve(flags: Flags): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  loadAccess(configuration, loadSecret(configuration)); // what is wrong with it is told before any database is opened
  await startServing({
    configuration,
    serves: (name) => !configuration.subgraphUrls.has(name),
    build: async (deployment, services) => (await import('../../build.ts')).buildGateway(deployment, services),
    startMessage: (base) => startMessage(base, configuration),
  });
}
