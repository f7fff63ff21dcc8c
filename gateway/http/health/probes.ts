/** What /health/ready asks, of a gateway and of a subgraph that is served alone. */
import type { SubgraphName, SubgraphServices } from '../../../subgraphs/index.ts';
import type { Configuration } from '../../config.ts';
import type { SharedRedis } from '../../deployment/redis.ts';
import { within } from '../../within.ts';
import { REDIS_ID, REGISTRY_ID } from './health.ts';
import type { Probe } from './health.ts';
import { createSubgraphProbe } from './subgraph-probe.ts';

/** How long the registry may take to give a sign of life. */
const REGISTRY_LIMIT_MS = 1000;

function systemsProbe({ systems }: SubgraphServices): Probe {
  return async () => {
    const statuses = await systems.ping();
    return statuses.map(({ info, state, since }) => ({ id: info.id, domain: info.domain, state, since }));
  };
}

/** The registry, which the customers subgraph alone asks. */
function registryProbe({ registry }: SubgraphServices): Probe {
  return async () => {
    const answers = await within(REGISTRY_LIMIT_MS, registry.isEmpty()).then(
      () => true,
      () => false,
    );
    return [{ id: REGISTRY_ID, domain: null, state: answers ? 'UP' : 'DOWN', since: null }];
  };
}

/** Without it each process counts limits, and hears of changes, by itself. */
function redisProbe({ client, since }: SharedRedis): Probe {
  return async () => [{ id: REDIS_ID, domain: null, state: client.status === 'ready' ? 'UP' : 'DOWN', since: since() }];
}

function servicesProbes(services: SubgraphServices, hasCustomers: boolean): readonly Probe[] {
  return [systemsProbe(services), ...(hasCustomers ? [registryProbe(services)] : [])];
}

function all(probes: readonly Probe[]): Probe {
  return async () => (await Promise.all(probes.map(async (probe) => probe()))).flat();
}

/** Everything that a gateway needs: the subgraphs elsewhere, and what those in this process read. */
export function gatewayProbe(
  { configuration: { subgraphUrls }, secret }: { readonly configuration: Configuration; readonly secret: string },
  services: SubgraphServices | null,
  redis: SharedRedis | null,
): Probe {
  const own = services === null ? [] : servicesProbes(services, !subgraphUrls.has('customers'));
  return all([createSubgraphProbe(subgraphUrls, secret), ...own, ...(redis === null ? [] : [redisProbe(redis)])]);
}

/** What a subgraph that is served alone reads. */
export function subgraphProbe(name: SubgraphName, services: SubgraphServices): Probe {
  return all(servicesProbes(services, name === 'customers'));
}
