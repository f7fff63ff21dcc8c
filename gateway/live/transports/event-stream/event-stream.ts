/**
 * Live updates by server-sent events: the GraphQL over Server-Sent Events protocol, distinct connections mode.
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse';
import { readCaller } from '../../../http/caller.ts';
import { setLimitHeaders } from '../../../http/rules/limit-headers.ts';
import { MAX_UNREAD_BYTES } from '../transport-options.ts';
import type { TransportOptions } from '../transport-options.ts';
import { malformedOperation, startStream } from './start-stream.ts';
import { EVENT_STREAM_TYPE, checkStreamRequest } from './stream-guard.ts';

const HEADERS = {
  'content-type': `${EVENT_STREAM_TYPE}; charset=utf-8`,
  // Personal data, which no cache may keep; and events go out as they come, neither compressed nor held back on the way.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** Sends what comes; cuts a client that does not take it. */
async function sendEvents(response: ServerResponse, events: AsyncIterable<string>): Promise<void> {
  for await (const event of events) {
    // Of what came before: one answer may be longer than that.
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    if (response.destroyed) return;
    // Not waited for: the protocol's own queue, in front of this one, has no bound.
    response.write(event);
  }
  response.end();
}

/** Gives the events of an operation; texts of its own where the request holds none that could be run. */
function createEventSource(options: TransportOptions) {
  const handle = createHandler<FastifyRequest, FastifyReply>({
    authenticate: () => null, // without a token there is no single connection mode
    onSubscribe: async ({ raw, context }, params) => startStream(options, raw, context, params),
  });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<AsyncIterable<string> | string | null> => {
    const [events] = await handle({
      method: request.method,
      url: request.url,
      headers: {
        get: (name) => (name === 'accept' ? EVENT_STREAM_TYPE : String(request.headers[name] ?? '')),
      },
      body: request.body as Record<string, unknown>, // JSON, if any; the handler looks at what it is
      raw: request,
      context: reply,
    });
    return events;
  };
}

/** Serves POST and GET at a path. */
export function addEventStream(app: FastifyInstance, path: string, options: TransportOptions): void {
  const eventsOf = createEventSource(options);

  app.route({
    url: path,
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposeHeadRoute: false,
    onRequest: async (request, reply) => {
      checkStreamRequest(request, reply);
      await readCaller(request, options.callerOf);
    },
    handler: async (request, reply) => {
      const events = await eventsOf(request, reply);
      if (events === null || typeof events === 'string') throw malformedOperation();
      setLimitHeaders(reply);
      reply.hijack();
      // fastify's own headers are texts; the protocol's are left out for ours.
      reply.raw.writeHead(200, { ...(reply.getHeaders() as Readonly<Record<string, string>>), ...HEADERS });
      await sendEvents(reply.raw, events);
    },
  });
}
