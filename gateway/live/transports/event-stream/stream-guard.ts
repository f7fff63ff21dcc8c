/** What a request for an event stream must be, before its body is read. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TOKEN_HEADER_KEY, TOKEN_QUERY_KEY } from 'graphql-sse';
import { refusal } from '../../../http/error-answers.ts';

export const EVENT_STREAM_TYPE = 'text/event-stream';

/** A page of another site cannot send one of these without asking first: what Apollo Server requires, too. */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'];

function isPreflighted({ headers }: FastifyRequest): boolean {
  const isJson = (headers['content-type'] ?? '').toLowerCase().startsWith('application/json');
  return isJson || PREFLIGHT_HEADERS.some((name) => (headers[name] ?? '') !== '');
}

function takesEvents({ headers: { accept = '*/*' } }: FastifyRequest): boolean {
  return accept
    .split(',')
    .some((type) => [EVENT_STREAM_TYPE, 'text/*', '*/*'].includes(type.split(';')[0]?.trim() ?? ''));
}

function hasToken({ headers, query }: FastifyRequest): boolean {
  // fastify parses a query string to an object of texts and lists
  return (
    headers[TOKEN_HEADER_KEY] !== undefined ||
    (query as Readonly<Record<string, unknown>>)[TOKEN_QUERY_KEY] !== undefined
  );
}

/**
 * Throws what a request is refused with that is not one operation on a connection of its own.
 *
 * Errors: BAD_USER_INPUT with the status 400, 405 or 406.
 */
export function checkStreamRequest(request: FastifyRequest, reply: FastifyReply): void {
  if (request.method !== 'GET' && request.method !== 'POST') {
    void reply.header('allow', 'GET, POST');
    throw refusal(
      405,
      'BAD_USER_INPUT',
      'An event stream is asked for by POST or GET; each operation has its own connection.',
    );
  }
  if (hasToken(request)) {
    const message = 'An event stream serves one operation on a connection of its own. Send it without a stream token.';
    throw refusal(400, 'BAD_USER_INPUT', message);
  }
  if (!takesEvents(request)) {
    throw refusal(406, 'BAD_USER_INPUT', `The answer is a stream of events: accept must allow ${EVENT_STREAM_TYPE}.`);
  }
  if (!isPreflighted(request)) {
    const message =
      'A page of another site could have sent this request. Send it with the header `content-type: application/json` ' +
      'or `apollo-require-preflight: 1`.';
    throw refusal(400, 'BAD_USER_INPUT', message);
  }
}
