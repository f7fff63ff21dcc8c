import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Flags } from '../../config.ts';
import type { SubgraphName } from '../../../subgraphs/services.ts';
import { SUBGRAPH_PORTS } from '../../deployment/subgraph-ports.ts';
import { startServing } from './processes/start-serving.ts';

/** Serves one subgraph until a signal ends it. */
export async function serveSubgraph(name: SubgraphName, flags: Flags): Promise<void> {
  // PORT is the gateway's: subgraphs beside it in one environment each have a port of their own.
  const port = flags.port ?? String(SUBGRAPH_PORTS[name]);
  await startServing({
    configuration: parseConfiguration(readEnvironment(), { ...flags, port }),
    serves: (served) => served === name,
    // It serves one, so that there are services.
    build: async (deployment, services) => (await import('../../build.ts')).buildSubgraph(deployment, services!, name),
    startMessage: (base) => `Subgraph ${name}: ${base}/graphql`,
  });
}
