/**
 * The composition root: the one place that knows which adapters stand behind the ports. Parse the configuration, build
 * the state, serve.
 */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createSystems } from '../adapters/index.ts';
import { SUBGRAPH_NAMES, createSubgraphSchema, createTransitTimes } from '../subgraphs/index.ts';
import type { SubgraphName } from '../subgraphs/index.ts';
import { MAX_REQUEST_BYTES, createApolloServer } from './graphql/apollo.ts';
import type { Configuration } from './config.ts';
import type { Access } from './access/access.ts';
import { loadAccess, readAccess } from './access/load-access.ts';
import { openSignIn } from './access/sign-in/open-sign-in.ts';
import { createSubgraphCallerOf } from './access/subgraph-caller.ts';
import { demoWarnings } from './access/demo-warnings.ts';
import { pageSignIn } from './http/graphiql/page-sign-in.ts';
import { readClientFacts, readGatewayFacts } from './audit/audit-facts.ts';
import { closeWith, openDeploymentAudit, pluginsOf, withAuditHealth } from './audit/open-deployment-audit.ts';
import { gatewayProbe, subgraphProbe } from './http/health/probes.ts';
import { graphiqlFolder } from './project.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { withDeployment } from './deployment/deployed-server.ts';
import type { GatewayServices } from './deployment/deployed-server.ts';
import { isWatched } from './deployment/logger.ts';
import type { SharedRedis } from './deployment/redis.ts';
import { loadSecret } from './deployment/secret.ts';
import { PROOF_POLICY } from './graphql/proof-limit-plugin.ts';
import { countFailedSignIns } from './http/rules/address-limit.ts';
import { createAddressLimiter } from './limits/rates/address-limiter.ts';
import { openLimits } from './limits/open-limits.ts';
import { guardLive } from './live/guard-live.ts';
import { openLive, openSubgraphLive } from './live/open-live.ts';
import { openGraphs } from './open-graphs.ts';
import { openRegistry } from './open-registry.ts';
import { createServer } from './server.ts';
import { createSystemsLog } from './systems-log.ts';

/** A fetch of the gateway's: its representations grow with the pages before it. */
const SUBGRAPH_BODY_LIMIT_BYTES = 8 * 1024 * 1024;

export interface Deployment {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly secret: string;
  /** Who may do what; left out: what the configuration says of it. */
  readonly access?: Access | undefined;
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
  const { partners } = deployment.access ?? readAccess(configuration, secret);
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
    const registry = await openRegistry(configuration, secret);
    const now = () => new Date();
    const transitTimes = createTransitTimes(registry.transits, now);
    await transitTimes.look();
    return {
      systems,
      registry,
      transitTimes,
      partnerCodes: (name) => partners.get(name)?.codes ?? [],
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

/** Some subgraph runs in this process, so that the legacy systems have to be opened here. */
export function needsSystems({ subgraphUrls }: Configuration): boolean {
  return SUBGRAPH_NAMES.some((name) => !subgraphUrls.has(name));
}

/** One count of an address over all processes, whichever of them is asked. */
function openTrackLimiter({ configuration, secret, logger }: Deployment, redis: SharedRedis | null) {
  const perMinute = configuration.trackLimit;
  return createAddressLimiter({ policy: PROOF_POLICY, perMinute, secret, redis, logger });
}

/** By which whoever asks without a token may ask. */
function hostNamesOf({ host, hostNames }: Configuration): readonly string[] {
  return [host, ...hostNames];
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
  const { configuration, logger, secret, leads = true } = deployment;
  const access = deployment.access ?? loadAccess(configuration, secret);
  if (leads) for (const warning of demoWarnings(configuration)) logger.warn(warning);
  return withDeployment(deployment, services, async ({ redis, bus }) => {
    const limiter = openTrackLimiter(deployment, redis);
    const proofLimit = limiter && ({ limiter, exempt: 'staff' } as const);
    const audit = openDeploymentAudit(deployment, services, configuration.subgraphUrls.size > 0);
    const limits = openLimits({ access, secret, redis, logger });
    const { full, partners } = await openGraphs({
      ...deployment,
      access,
      services,
      redis,
      proofLimit,
      limits: limits.operations,
      plugins: pluginsOf(audit),
    });
    const live = openLive(
      { full, partners },
      {
        services,
        bus,
        isTold: redis !== null,
        isDivided: configuration.subgraphUrls.size > 0,
        limits: { listenersPerClient: configuration.livePerAddress },
        operationLimits: limits.operations,
        logger,
      },
    );
    deployment.metrics?.watchListeners(() => live.full.listeners + live.partners.listeners);
    const signIn = openSignIn({
      ...deployment,
      access,
      services,
      openRegistry: async () => openRegistry(configuration, secret),
    });
    const app = await createServer({
      apollo: full.apollo,
      shortWay: full.shortWay,
      live: guardLive(live.full, { door: full.door, limits: limits.operations }),
      door: full.door,
      partners: { ...partners, live: guardLive(live.partners, { door: partners.door, limits: limits.operations }) },
      socketsPerClient: configuration.livePerAddress,
      callerOf: countFailedSignIns(signIn.callerOf, limits.addresses),
      limits: limits.operations,
      addressLimiter: limits.addresses,
      origins: access.cors.origins,
      hostNames: configuration.isDemoAccess ? hostNamesOf(configuration) : null,
      trustProxy: configuration.trustProxy,
      probe: withAuditHealth(gatewayProbe(deployment, services, redis), audit),
      readAuditFacts: readClientFacts,
      logger,
      bodyLimitBytes: MAX_REQUEST_BYTES,
      graphiqlFolder: page,
      pageSignIn: pageSignIn({ configuration, access, secret }),
    });
    app.addHook('onClose', async () => signIn.close());
    return closeWith(app, audit);
  });
}

/** The server of one subgraph. */
export async function buildSubgraph(
  deployment: Deployment,
  services: GatewayServices,
  name: SubgraphName,
): Promise<FastifyInstance> {
  const { configuration, logger } = deployment;
  if (configuration.subgraphViewer !== null) logger.warn('DEMO: this subgraph answers whoever reaches it');
  return withDeployment(deployment, services, async ({ redis, bus }) => {
    const schema = createSubgraphSchema(name, services);
    const limiter = openTrackLimiter(deployment, redis);
    const audit = openDeploymentAudit(deployment, services, true);
    const plugins = pluginsOf(audit);
    const apollo = createApolloServer({ schema }, logger, limiter && { limiter, exempt: 'signed' }, plugins);
    await apollo.start();
    const live = await openSubgraphLive({
      name,
      services,
      apollo,
      apiSchema: schema,
      plugins,
      bus,
      limits: { listenersPerClient: configuration.livePerAddress },
      logger,
    });
    deployment.metrics?.watchListeners(() => live.listeners);
    const app = await createServer({
      apollo,
      live,
      socketsPerClient: configuration.livePerAddress,
      callerOf: createSubgraphCallerOf(deployment.secret, configuration.subgraphViewer),
      hostNames: configuration.subgraphViewer === null ? null : hostNamesOf(configuration),
      trustProxy: configuration.trustProxy,
      probe: withAuditHealth(subgraphProbe(name, services), audit),
      readAuditFacts: readGatewayFacts,
      logger,
      bodyLimitBytes: SUBGRAPH_BODY_LIMIT_BYTES,
      graphiqlFolder: null,
    });
    return closeWith(app, audit);
  });
}
