/**
 * The composition root: the one place that knows which adapters stand behind the ports. Parse the configuration, build
 * the state, serve.
 */
import { dirname } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createRegistry, createSystems } from '../adapters/index.ts';
import { SUBGRAPH_NAMES, createSubgraphSchema, createTransitTimes } from '../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../subgraphs/index.ts';
import { createGateway } from './create-gateway.ts';
import { MAX_REQUEST_BYTES, createApolloServer } from './graphql/apollo.ts';
import type { FederatedGateway } from './graphql/apollo.ts';
import type { Configuration } from './config.ts';
import type { CallerOf } from './http/caller.ts';
import { unauthenticated } from './http/error-answers.ts';
import { gatewayProbe, subgraphProbe } from './http/health/probes.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import { graphiqlFolder } from './project.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { makeDataFolder } from './deployment/data-folder.ts';
import { withDeployment } from './deployment/deployed-server.ts';
import type { GatewayServices } from './deployment/deployed-server.ts';
import { isWatched } from './deployment/logger.ts';
import type { SharedRedis } from './deployment/redis.ts';
import { loadSecret } from './deployment/secret.ts';
import { createRateLimiter } from './limits/rate-limiter.ts';
import { openLive, openSubgraphLive } from './live/open-live.ts';
import { createServer } from './server.ts';
import { registryStore } from './deployment/state-files.ts';
import { createSystemsLog } from './systems-log.ts';
import { verifyViewer } from './viewer-header.ts';

/** A fetch of the gateway's: its representations grow with the pages before it. */
const SUBGRAPH_BODY_LIMIT_BYTES = 8 * 1024 * 1024;

export interface Deployment {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly secret: string;
  /** Where they are asked for. */
  readonly metrics?: Metrics | undefined;
  /** Of the processes that start together this one does what is done once, and tells what start finds. Left out: it does. */
  readonly leads?: boolean | undefined;
}

export interface OpenServices extends GatewayServices {
  /** What did not work at start, a line each. */
  readonly startProblems: readonly string[];
  close(): Promise<void>;
}

export function createDeployment(configuration: Configuration, logger: Logger, leads = true): Deployment {
  const metrics = configuration.metricsPort === null ? undefined : createMetrics();
  return { configuration, logger, secret: loadSecret(configuration), metrics, leads };
}

/**
 * Opens the legacy systems of the mapping, those that work, and the registry.
 *
 * Errors: ConfigurationError when the mapping, a variable it names or the registry is not what it must be, and when no
 * system works, or not all where the configuration requires that.
 */
export async function openServices(deployment: Deployment): Promise<OpenServices> {
  const { configuration, logger, secret, metrics, leads = true } = deployment;
  const { mappingFile, dataFolder, requireAll, env } = configuration;
  const log = createSystemsLog(logger);
  let isStarting = true;
  const systems = await createSystems({
    mappingFile,
    env: { ...env, C360_DATA_DIR: dataFolder },
    secret,
    requireAll,
    onEvent: (event) => {
      metrics?.count(event);
      // What start finds is told to the person at the terminal in plain lines (`startProblems`): once is enough.
      if (event.kind !== 'start' || !isStarting || (leads && !isWatched())) log(event);
    },
  });
  isStarting = false;
  try {
    const store = registryStore(configuration);
    if ('file' in store) makeDataFolder(dirname(store.file));
    const registry = await createRegistry(store);
    const now = () => new Date();
    const transitTimes = createTransitTimes(registry.transits, now);
    await transitTimes.look();
    return {
      systems,
      registry,
      transitTimes,
      now,
      startProblems: systems.startProblems,
      hookSecrets: systems.hookSecrets,
      close: async () => {
        await Promise.all([systems.close(), registry.close()]);
      },
    };
  } catch (error) {
    await systems.close();
    throw error;
  }
}

/** Who asks: the signed header, else the configured viewer. */
export function callerReader({ configuration, secret }: Deployment): CallerOf {
  return (header) => {
    if (header === undefined) return { viewer: configuration.defaultViewer, expiresAt: null };
    const caller = verifyViewer(header, secret, new Date());
    if (caller === null) throw unauthenticated('The viewer header must be signed by this deployment and not expired.');
    return caller;
  };
}

/** Some subgraph runs in this process, so that the legacy systems have to be opened here. */
export function needsSystems({ subgraphUrls }: Configuration): boolean {
  return SUBGRAPH_NAMES.some((name) => !subgraphUrls.has(name));
}

/** One count of an address over all processes, whichever of them is asked. */
function openTrackLimiter({ configuration, secret, logger }: Deployment, redis: SharedRedis | null) {
  return createRateLimiter({ perMinute: configuration.trackLimit, secret, redis, logger });
}

interface RunningGraph {
  readonly apollo: ApolloServer<OperationContext>;
  /** What clients' documents are written for. */
  readonly apiSchema: GraphQLSchema;
}

/** The gateway's schema as soon as it is loaded. */
async function nextApiSchema(gateway: FederatedGateway): Promise<GraphQLSchema> {
  return new Promise((resolve) => {
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => resolve(apiSchema));
  });
}

async function startGraph(
  deployment: Deployment,
  services: SubgraphServices | null,
  redis: SharedRedis | null,
): Promise<RunningGraph> {
  const { logger } = deployment;
  const gateway = await createGateway({ ...deployment, services });
  const limiter = openTrackLimiter(deployment, redis);
  const apollo = createApolloServer({ gateway }, logger, limiter && { limiter, exempt: 'staff' });
  const apiSchema = nextApiSchema(gateway);
  await apollo.start();
  return { apollo, apiSchema: await apiSchema };
}

/**
 * The gateway's server, over the subgraphs in this process and those elsewhere. The caller listens. Services may be
 * null where `needsSystems` says so. `page` is the folder of the built GraphiQL page; null leaves it out.
 */
export async function buildGateway(
  deployment: Deployment,
  services: GatewayServices | null,
  page: string | null = graphiqlFolder,
): Promise<FastifyInstance> {
  const { configuration, logger } = deployment;
  return withDeployment(deployment, services, async ({ redis, bus }) => {
    const graph = await startGraph(deployment, services, redis);
    const live = openLive({
      ...graph,
      services,
      bus,
      isTold: redis !== null,
      limits: { listenersPerClient: configuration.livePerAddress },
      logger,
    });
    deployment.metrics?.watchListeners(() => live.listeners);
    return createServer({
      apollo: graph.apollo,
      live,
      socketsPerClient: configuration.livePerAddress,
      callerOf: callerReader(deployment),
      trustProxy: configuration.trustProxy,
      probe: gatewayProbe(configuration, services),
      logger,
      bodyLimitBytes: MAX_REQUEST_BYTES,
      graphiqlFolder: page,
    });
  });
}

/** The server of one subgraph. */
export async function buildSubgraph(
  deployment: Deployment,
  services: GatewayServices,
  name: SubgraphName,
): Promise<FastifyInstance> {
  const { configuration, logger } = deployment;
  return withDeployment(deployment, services, async ({ redis, bus }) => {
    const schema = createSubgraphSchema(name, services);
    const limiter = openTrackLimiter(deployment, redis);
    const apollo = createApolloServer({ schema }, logger, limiter && { limiter, exempt: 'signed' });
    await apollo.start();
    const live = await openSubgraphLive({
      name,
      services,
      apollo,
      apiSchema: schema,
      bus,
      limits: { listenersPerClient: configuration.livePerAddress },
      logger,
    });
    deployment.metrics?.watchListeners(() => live.listeners);
    return createServer({
      apollo,
      live,
      socketsPerClient: configuration.livePerAddress,
      callerOf: callerReader(deployment),
      trustProxy: configuration.trustProxy,
      probe: subgraphProbe(name, services),
      logger,
      bodyLimitBytes: SUBGRAPH_BODY_LIMIT_BYTES,
      graphiqlFolder: null,
    });
  });
}
