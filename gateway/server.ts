/** The HTTP server of the gateway, and of a subgraph that is served alone. */
import type { ApolloServer } from '@apollo/server';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { CallerOf } from './http/caller.ts';
import { addAddressLimit } from './http/rules/address-limit.ts';
import { CONNECTION_LIMITS } from './http/rules/connection-limits.ts';
import { addCrossOrigin } from './http/rules/cross-origin.ts';
import { addErrorAnswers, answerBrokenConnection, answerMalformedAddress } from './http/error-answers.ts';
import { addGraphRoutes } from './http/graph-routes.ts';
import type { PageSignInOptions } from './http/graphiql/access-route.ts';
import { addGraphiqlPage } from './http/graphiql/graphiql-page.ts';
import { addHealthRoutes } from './http/health/health.ts';
import type { Probe } from './http/health/health.ts';
import { addOwnHosts } from './http/rules/own-hosts.ts';
import { addLimitHeaders } from './http/rules/limit-headers.ts';
import { addSecurityHeaders } from './http/rules/security-headers.ts';
import { addSoundHeaders } from './http/rules/sound-headers.ts';
import { cutUnusedConnections } from './http/rules/unused-connections.ts';
import type { AddressLimiter } from './limits/rates/address-limiter.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from './http/request-id.ts';
import { addRequestLog } from './http/request-log.ts';
import { addRunningRequests } from './http/running-requests.ts';
import { trustedProxies } from './http/trusted-proxies.ts';
import type { ShortWay } from './graphql/short-way/short-way.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import type { GraphDoor } from './access/graph-door.ts';
import { addAuditFacts } from './http/add-audit-facts.ts';
import type { ReadAuditFacts } from './audit/audit-facts.ts';
import type { LiveGraph } from './live/live-graph.ts';
import { addLiveTransports } from './live/transports/add-live-transports.ts';
import type { TrustProxy } from './variables.ts';

/** Room for all listeners there may be, on streams and WebSockets, and for as many requests beside them. */
const MOST_CONNECTIONS = 30_000;

/** The partners' graph, beside the whole one. */
export interface PartnersGraph {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  readonly shortWay: ShortWay | undefined;
  readonly live: LiveGraph;
  readonly door: GraphDoor;
}

export interface ServerOptions {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  /** Left out: Apollo Server runs all. */
  readonly shortWay?: ShortWay | undefined;
  /** What serves subscriptions; null: none are served. */
  readonly live: LiveGraph | null;
  /** Left out: whatever is asked is run. */
  readonly door?: GraphDoor | undefined;
  /** Left out: there is none. */
  readonly partners?: PartnersGraph | undefined;
  /** WebSockets that one client may hold. */
  readonly socketsPerClient: number;
  readonly callerOf: CallerOf;
  readonly probe: Probe;
  /** What requests tell for the audit; left out: nothing. */
  readonly readAuditFacts?: ReadAuditFacts | undefined;
  readonly logger: Logger;
  readonly bodyLimitBytes: number;
  readonly trustProxy: TrustProxy;
  /** The built page; null: none is served. */
  readonly graphiqlFolder: string | null;
  /** How people sign in at the page. Left out: by a token that they have. */
  readonly pageSignIn?: PageSignInOptions | undefined;
  /** Of what clients ask; left out: it is limited elsewhere. */
  readonly limits?: OperationLimits | undefined;
  /** Of requests by address; null or left out: they are limited elsewhere. */
  readonly addressLimiter?: AddressLimiter | null | undefined;
  /** Whose pages may read answers; left out: those of this host alone. */
  readonly origins?: readonly string[] | undefined;
  /** What it is called, beside the names of its machine and its addresses; null or left out: it answers to any name. */
  readonly hostNames?: readonly string[] | null | undefined;
}

/** What holds for every request, whatever it asks for. */
async function addHttpRules(
  app: FastifyInstance,
  { addressLimiter, hostNames, origins = [] }: ServerOptions,
): Promise<void> {
  addSecurityHeaders(app);
  addLimitHeaders(app);
  if (addressLimiter) addAddressLimit(app, addressLimiter);
  addSoundHeaders(app);
  if (hostNames) addOwnHosts(app, hostNames);
  await addCrossOrigin(app, origins);
}

/**
 * Builds the server; the caller listens. The graph is at / and /graphql, its live updates at /graphql/stream and over
 * WebSocket, the partners' at /partners/graphql in the same way, beside them /health/live, /health/ready and /graphiql.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { logger, bodyLimitBytes } = options;
  const app = fastify({
    ...CONNECTION_LIMITS,
    logger: false,
    bodyLimit: bodyLimitBytes,
    trustProxy: trustedProxies(options.trustProxy),
    requestIdHeader: false,
    genReqId: (request) => requestIdFrom(request.headers[REQUEST_ID_HEADER]),
    clientErrorHandler: (error, socket) => answerBrokenConnection(socket, error.code),
    frameworkErrors: (_error, _request, reply) => answerMalformedAddress(reply.raw),
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  app.removeContentTypeParser('text/plain'); // a form on another site can send it; no client of a graph does
  app.addHook('onClose', async () => options.apollo.stop());
  addRequestLog(app, logger);
  if (options.readAuditFacts !== undefined) addAuditFacts(app, options.readAuditFacts);
  addErrorAnswers(app, logger, bodyLimitBytes);
  await addHttpRules(app, options);
  addHealthRoutes(app, options.probe);
  const running = addRunningRequests(app);
  const page = options.graphiqlFolder === null ? null : '/graphiql/';
  const { partners, door = null } = options;
  addGraphRoutes(app, { ...options, paths: ['/', '/graphql'], door, running, page });
  if (partners !== undefined) {
    app.addHook('onClose', async () => partners.apollo.stop());
    addGraphRoutes(app, { ...options, ...partners, paths: ['/partners/graphql'], running, page: null });
  }
  if (options.live !== null) {
    addLiveTransports(app, { ...options, live: options.live, partnersLive: partners?.live ?? null, running });
  }
  const { graphiqlFolder: folder, pageSignIn: signIn, callerOf } = options;
  if (folder !== null) await addGraphiqlPage(app, { folder, signIn, callerOf });
  cutUnusedConnections(app); // last: what else is to end takes its time, in which clients connect
  return app;
}
