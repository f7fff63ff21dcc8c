import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { newFacts } from '../graphql/operation-context.ts';
import type { OperationFacts } from '../graphql/operation-context.ts';
import type { Caller } from '../access/caller.ts';
import { REQUEST_ID_HEADER } from './request-id.ts';

declare module 'fastify' {
  interface FastifyRequest {
    facts: OperationFacts;
    caller: Caller | null;
  }
}

type Level = 'debug' | 'info' | 'warn' | 'error';

/** What is told of an operation, however it came. */
export function operationLine(facts: OperationFacts, caller: Caller | null, ms: number): object {
  return {
    operation: facts.operationName,
    documentHash: facts.documentHash,
    audience: caller?.viewer.audience ?? null,
    ms: Math.round(ms * 10) / 10,
    errorCodes: [...facts.errorCodes],
  };
}

export function levelOf(route: string | null, codes: ReadonlySet<string>): Level {
  if (route?.startsWith('/health/') === true) return 'debug'; // asked every few seconds, for ever
  if (codes.has('INTERNAL_SERVER_ERROR')) return 'error';
  return [...codes].some((code) => code.startsWith('SYSTEM_')) ? 'warn' : 'info';
}

function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  if (request.facts.errorCodes.size === 0 && !logger.isLevelEnabled('info')) return;
  const route = request.routeOptions.url ?? null;
  const level = levelOf(route, request.facts.errorCodes);
  if (!logger.isLevelEnabled(level)) return;
  logger[level](
    {
      requestId: request.id,
      route,
      method: request.method,
      ...operationLine(request.facts, request.caller, reply.elapsedTime),
      status: reply.statusCode,
      ...(reply.raw.writableFinished ? {} : { disconnected: true }),
    },
    'request',
  );
}

/**
 * One line a request: what ran, for whom, how it ended. Never a value, a document or an address with its query string.
 */
export function addRequestLog(app: FastifyInstance, logger: Logger): void {
  // fastify wants the shape declared before a request comes; onRequest gives each request its own.
  app.decorateRequest('facts', null as unknown as OperationFacts);
  app.decorateRequest('caller', null);

  app.addHook('onRequest', (request, reply, done) => {
    request.facts = newFacts();
    reply.header(REQUEST_ID_HEADER, request.id);
    reply.raw.once('close', () => {
      // fastify calls `onResponse` for answers that were sent, and not where the client did not stay for one.
      if (request.socket.destroyed && !reply.raw.writableFinished) logRequest(logger, request, reply);
    });
    done();
  });

  app.addHook('onResponse', (request, reply, done) => {
    logRequest(logger, request, reply);
    done();
  });
}
