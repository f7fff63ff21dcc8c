import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../../schema/viewer.ts';
import { newFacts } from '../graphql/operation-context.ts';
import type { OperationFacts } from '../graphql/operation-context.ts';
import { REQUEST_ID_HEADER } from './request-id.ts';

declare module 'fastify' {
  interface FastifyRequest {
    facts: OperationFacts;
    viewer: Viewer | null;
  }
}

type Level = 'debug' | 'info' | 'warn' | 'error';

function levelOf(route: string | null, codes: ReadonlySet<string>): Level {
  if (route?.startsWith('/health/') === true) return 'debug'; // asked every few seconds, for ever
  if (codes.has('INTERNAL_SERVER_ERROR')) return 'error';
  return [...codes].some((code) => code.startsWith('SYSTEM_')) ? 'warn' : 'info';
}

/**
 * One line a request: what ran, for whom, how it ended. Never a value, a document or an address with its query string.
 */
export function addRequestLog(app: FastifyInstance, logger: Logger): void {
  // fastify wants the shape declared before a request comes; onRequest gives each request its own.
  app.decorateRequest('facts', null as unknown as OperationFacts);
  app.decorateRequest('viewer', null);

  app.addHook('onRequest', async (request, reply) => {
    request.facts = newFacts();
    void reply.header(REQUEST_ID_HEADER, request.id);
  });

  app.addHook('onResponse', async (request, reply) => {
    const { operationName, documentHash, errorCodes } = request.facts;
    const route = request.routeOptions.url ?? null;
    logger[levelOf(route, errorCodes)](
      {
        requestId: request.id,
        route,
        method: request.method,
        operation: operationName,
        documentHash,
        audience: request.viewer?.audience ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        errorCodes: [...errorCodes],
        ...(reply.raw.writableFinished ? {} : { disconnected: true }),
      },
      'request',
    );
  });
}
