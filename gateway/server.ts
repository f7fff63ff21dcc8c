/** The HTTP server of the gateway, and of a subgraph that is served alone. */
import type { ApolloServer } from '@apollo/server';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { CallerOf } from './http/caller.ts';
import { addErrorAnswers, answerBrokenConnection, answerMalformedAddress } from './http/error-answers.ts';
import { addGraphRoutes } from './http/graph-routes.ts';
import { addGraphiqlPage } from './http/graphiql-page.ts';
import { addHealthRoutes } from './http/health/health.ts';
import type { Probe } from './http/health/health.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from './http/request-id.ts';
import { addRequestLog } from './http/request-log.ts';
import { addRunningRequests } from './http/running-requests.ts';
import { trustedProxies } from './http/trusted-proxies.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import type { LiveGraph } from './live/live-graph.ts';
import { addLiveTransports } from './live/transports/add-live-transports.ts';
import type { TrustProxy } from './variables.ts';

/** Room for all listeners there may be, on streams and WebSockets, and for as many requests beside them. */
const MOST_CONNECTIONS = 30_000;

export interface ServerOptions {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  /** What serves subscriptions; null: none are served. */
  readonly live: LiveGraph | null;
  /** WebSockets that one client may hold. */
  readonly socketsPerClient: number;
  readonly callerOf: CallerOf;
  readonly probe: Probe;
  readonly logger: Logger;
  readonly bodyLimitBytes: number;
  readonly trustProxy: TrustProxy;
  /** The built page; null: none is served. */
  readonly graphiqlFolder: string | null;
}

/**
 * Builds the server; the caller listens. The graph is at / and /graphql, its live updates at /graphql/stream and over
 * WebSocket, beside it /health/live, /health/ready and /graphiql.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { logger, bodyLimitBytes } = options;
  const app = fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    trustProxy: trustedProxies(options.trustProxy),
    requestIdHeader: false,
    genReqId: (request) => requestIdFrom(request.headers[REQUEST_ID_HEADER]),
    clientErrorHandler: (_error, socket) => answerBrokenConnection(socket),
    frameworkErrors: (_error, _request, reply) => answerMalformedAddress(reply.raw),
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  app.removeContentTypeParser('text/plain'); // a form on another site can send it; no client of a graph does
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    done();
  });
  app.addHook('onClose', async () => options.apollo.stop());
  addRequestLog(app, logger);
  addErrorAnswers(app, logger, bodyLimitBytes);
  addHealthRoutes(app, options.probe);
  const running = addRunningRequests(app);
  const page = options.graphiqlFolder === null ? null : '/graphiql/';
  addGraphRoutes(app, { ...options, running, page });
  if (options.live !== null) addLiveTransports(app, { ...options, live: options.live, running });
  if (options.graphiqlFolder !== null) await addGraphiqlPage(app, options.graphiqlFolder);
  return app;
}
