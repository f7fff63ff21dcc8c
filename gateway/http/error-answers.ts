import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { ErrorCode } from '../../schema/errors.ts';
import { internalErrorMessage, traceError } from '../errors.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer with a status, code and message of its own, to be thrown before GraphQL is reached. */
export function refusal(status: number, code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

export function unauthenticated(message: string): GraphQLError {
  return refusal(401, 'UNAUTHENTICATED', message);
}

/** For what fastify has let through and nothing behind it could read. */
export function malformedRequest(): Error {
  return Object.assign(new Error('The request is malformed.'), { statusCode: 400 });
}

interface RefusalExtensions {
  readonly code: ErrorCode;
  readonly http: { readonly status: number };
}

interface Answer {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

function badRequest(status: number, message: string): Answer {
  return { status, code: 'BAD_USER_INPUT', message };
}

/** What fastify found wrong before GraphQL was reached, by its own codes. */
function answerTo(error: FastifyError | GraphQLError, request: FastifyRequest, bodyLimitBytes: number): Answer {
  if (error instanceof GraphQLError) {
    const { code, http } = error.extensions as unknown as RefusalExtensions; // as `refusal` makes them
    return { status: http.status, code, message: error.message };
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return badRequest(
        413,
        `The request body must be at most ${request.routeOptions.bodyLimit ?? bodyLimitBytes} bytes.`,
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return badRequest(415, 'The request body must be JSON, with the header `content-type: application/json`.');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return badRequest(400, 'The request body must be JSON, but it cannot be read as such.');
    default: {
      const { statusCode = 500 } = error;
      if (statusCode >= 400 && statusCode < 500) return badRequest(statusCode, 'The request is malformed.');
      return { status: 500, code: 'INTERNAL_SERVER_ERROR', message: internalErrorMessage(request.id) };
    }
  }
}

async function send(reply: FastifyReply, answer: Answer): Promise<void> {
  reply.request.facts.errorCodes.add(answer.code);
  await reply.code(answer.status).type(JSON_TYPE).send(bodyOf(answer));
}

function bodyOf({ code, message }: Answer): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

/** For an address that no route can be looked up with; fastify runs no hook for it. */
export function answerMalformedAddress(response: ServerResponse): void {
  const answer = badRequest(400, 'The address is malformed.');
  response.writeHead(answer.status, { 'content-type': JSON_TYPE });
  response.end(bodyOf(answer));
}

/** For bytes that are no HTTP: there is no request to answer, only a connection. */
export function answerBrokenConnection(socket: Socket): void {
  if (!socket.writable) return;
  const body = bodyOf(badRequest(400, 'The request is not sound HTTP.'));
  const head = ['HTTP/1.1 400 Bad Request', `Content-Type: ${JSON_TYPE}`, `Content-Length: ${body.length}`];
  socket.end(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`);
}

/** Answers what never reaches GraphQL in GraphQL's own shape of an error. */
export function addErrorAnswers(app: FastifyInstance, logger: Logger, bodyLimitBytes: number): void {
  app.setErrorHandler<FastifyError | GraphQLError>(async (error, request, reply) => {
    const answer = answerTo(error, request, bodyLimitBytes);
    if (answer.status >= 500) logger.error({ requestId: request.id, causes: traceError(error) }, 'unexpected error');
    await send(reply, answer);
  });

  app.setNotFoundHandler(async (_request, reply) => {
    await send(reply, badRequest(404, 'Nothing is served at this address. The graph is at /graphql.'));
  });
}
