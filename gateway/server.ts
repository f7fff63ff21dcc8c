/** The HTTP server of the gateway, and of a subgraph that is served alone. */
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../schema/viewer.ts';
import {
  addErrorAnswers,
  answerBrokenConnection,
  answerMalformedAddress,
  malformedRequest,
} from './http/error-answers.ts';
import { addGraphiqlPage } from './http/graphiql-page.ts';
import { addHealthRoutes } from './http/health.ts';
import type { Probe } from './http/health.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from './http/request-id.ts';
import { addRequestLog } from './http/request-log.ts';
import { addRunningRequests } from './http/running-requests.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import { VIEWER_HEADER } from './viewer-header.ts';

export interface ServerOptions {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  /** Who asks, by the viewer header. Throws `unauthenticated` for one that is not to be believed. */
  readonly viewerOf: (header: string | undefined) => Viewer;
  readonly probe: Probe;
  readonly logger: Logger;
  readonly bodyLimitBytes: number;
  /** The built page; null: none is served. */
  readonly graphiqlFolder: string | null;
}

function isPageVisit(request: FastifyRequest): boolean {
  const { search } = new URL(request.url, 'http://localhost');
  return request.method === 'GET' && search === '' && (request.headers.accept ?? '').includes('text/html');
}

function addGraphRoutes(app: FastifyInstance, { apollo, viewerOf, graphiqlFolder }: ServerOptions): void {
  const signalOf = addRunningRequests(app);
  const handler = fastifyApolloHandler(apollo, {
    context: async (request, reply): Promise<OperationContext> => ({
      viewer: viewerFor(request),
      requestId: request.id,
      signal: signalOf(reply),
      facts: request.facts,
    }),
  });
  const viewerFor = (request: FastifyRequest): Viewer => {
    const header = request.headers[VIEWER_HEADER];
    return (request.viewer ??= viewerOf(Array.isArray(header) ? header.join() : header));
  };

  for (const url of ['/', '/graphql']) {
    app.route({
      url,
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      preHandler: async (request, reply) => {
        // Apollo's integration makes an address of it, and would fail with an error of its own.
        if (!URL.canParse(`http://${request.hostname}/`)) throw malformedRequest();
        if (graphiqlFolder !== null && isPageVisit(request)) return reply.redirect('/graphiql/');
        viewerFor(request);
        // Answers hold personal data: no cache on the way may keep one.
        void reply.header('cache-control', 'no-store');
        return undefined;
      },
      handler,
    });
  }
}

/**
 * Builds the server; the caller listens. The graph is at / and /graphql, beside it /health/live, /health/ready and
 * /graphiql.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { logger, bodyLimitBytes } = options;
  const app = fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    requestIdHeader: false,
    genReqId: (request) => requestIdFrom(request.headers[REQUEST_ID_HEADER]),
    clientErrorHandler: (_error, socket) => answerBrokenConnection(socket),
    frameworkErrors: (_error, _request, reply) => answerMalformedAddress(reply.raw),
  });
  app.removeContentTypeParser('text/plain'); // a form on another site can send it; no client of a graph does
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff');
  });
  app.addHook('onClose', async () => options.apollo.stop());
  addRequestLog(app, logger);
  addErrorAnswers(app, logger, bodyLimitBytes);
  addHealthRoutes(app, options.probe);
  addGraphRoutes(app, options);
  if (options.graphiqlFolder !== null) await addGraphiqlPage(app, options.graphiqlFolder);
  return app;
}
