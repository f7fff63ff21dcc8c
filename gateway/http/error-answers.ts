import { STATUS_CODES } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { ErrorCode } from '../../schema/errors.ts';
import { internalErrorMessage, traceError } from '../errors.ts';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer with a status, code and message of its own, to be thrown before GraphQL is reached. */
export function refusal(status: number, code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

interface UnauthenticatedOptions {
  /** There was a token, and it is no good. */
  readonly hasToken?: boolean;
  /** The same may be taken a little later. */
  readonly retryable?: boolean;
}

/** With the challenge of RFC 6750, section 3. */
export function unauthenticated(message: string, options: UnauthenticatedOptions = {}): GraphQLError {
  const challenge = `Bearer realm="customer360"${options.hasToken === true ? ', error="invalid_token"' : ''}`;
  const retry = options.retryable === true ? { 'retry-after': '5' } : {};
  const http = { status: 401, headers: { 'www-authenticate': challenge, ...retry } };
  const code: ErrorCode = 'UNAUTHENTICATED';
  return new GraphQLError(message, {
    extensions: { code, ...(options.retryable === true ? { retryable: true } : {}), http },
  });
}

/** For what fastify has let through and nothing behind it could read. */
export function malformedRequest(): Error {
  return Object.assign(new Error('The request is malformed.'), { statusCode: 400 });
}

interface RefusalExtensions {
  readonly code: ErrorCode;
  readonly retryable?: boolean;
  readonly http: { readonly status: number; readonly headers?: Readonly<Record<string, string>> };
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly code: ErrorCode;
  readonly retryable?: boolean | undefined;
  readonly message: string;
}

function badRequest(status: number, message: string): Answer {
  return { status, code: 'BAD_USER_INPUT', message };
}

/** What fastify found wrong before GraphQL was reached, by its own codes. */
function answerTo(error: FastifyError | GraphQLError, request: FastifyRequest, bodyLimitBytes: number): Answer {
  if (error instanceof GraphQLError) {
    const { code, retryable, http } = error.extensions as unknown as RefusalExtensions; // as `refusal` makes them
    return { status: http.status, headers: http.headers, code, retryable, message: error.message };
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
  await reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .type(JSON_TYPE)
    .send(bodyOf(answer));
}

function bodyOf({ code, retryable, message }: Answer): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, retryable } }] });
}

/** For an address that no route can be looked up with; fastify runs no hook for it. */
export function answerMalformedAddress(response: ServerResponse): void {
  const answer = badRequest(400, 'The address is malformed.');
  response.writeHead(answer.status, { 'content-type': JSON_TYPE });
  response.end(bodyOf(answer));
}

/** What Node found wrong with a connection, by its own codes. */
function connectionProblem(code: string | undefined): Answer {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return badRequest(431, 'The headers of a request must be at most 16384 bytes.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return badRequest(408, 'A request must be sent within 30 seconds, and its headers within 10.');
    default:
      return badRequest(400, 'The request is not sound HTTP.');
  }
}

/** For bytes that are no HTTP: there is no request to answer, only a connection. */
export function answerBrokenConnection(socket: Socket, code: string | undefined): void {
  if (!socket.writable) return;
  const answer = connectionProblem(code);
  const body = bodyOf(answer);
  const status = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`;
  const head = [status, `Content-Type: ${JSON_TYPE}`, `Content-Length: ${Buffer.byteLength(body)}`];
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
