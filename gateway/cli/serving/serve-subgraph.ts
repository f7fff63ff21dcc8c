import { buildSubgraph, createDeployment } from '../../build.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Flags } from '../../config.ts';
import { listen, proveAddress } from '../../http/listen.ts';
import { createLogger } from '../../deployment/logger.ts';
import type { SubgraphName } from '../../../subgraphs/services.ts';
import { SUBGRAPH_PORTS } from '../../deployment/subgraph-ports.ts';
import { openGraph } from './open-graph.ts';
import { openMetrics } from './open-metrics.ts';
import { closeOnSignal } from './shutdown.ts';

/** Serves one subgraph until a signal ends it. */
export async function serveSubgraph(name: SubgraphName, flags: Flags): Promise<void> {
  // PORT is the gateway's: subgraphs beside it in one environment each have a port of their own.
  const port = flags.port ?? String(SUBGRAPH_PORTS[name]);
  const configuration = parseConfiguration(readEnvironment(), { ...flags, port });
  const deployment = createDeployment(configuration, createLogger(configuration));
  await proveAddress(configuration);
  const closeMetrics = await openMetrics(deployment);
  const services = await openGraph(deployment, (served) => served === name);
  try {
    const app = await buildSubgraph(deployment, services, name);
    const base = await listen(app, configuration);
    closeOnSignal(app, async () => void (await Promise.all([services.close(), closeMetrics()])));
    console.log(`Subgraph ${name}: ${base}/graphql`);
  } catch (error) {
    await Promise.all([services.close(), closeMetrics()]);
    throw error;
  }
}
