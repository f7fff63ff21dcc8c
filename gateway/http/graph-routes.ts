/** A graph at its paths: what comes over HTTP as Apollo Server takes it, and its answer back. */
import { Readable } from 'node:stream';
import { HeaderMap } from '@apollo/server';
import type { ApolloServer, HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphDoor } from '../access/graph-door.ts';
import { admitHttpRequest } from '../access/operations/admit-http-request.ts';
import type { Caller } from '../access/caller.ts';
import type { ShortWay } from '../graphql/short-way/short-way.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import type { OperationLimits } from '../limits/operation-limits.ts';
import { clientOf, readCaller } from './caller.ts';
import type { CallerOf } from './caller.ts';
import { JSON_TYPE, malformedRequest } from './error-answers.ts';
import { documentText, refuseConditionalRoot } from './refuse-conditional-root.ts';
import type { RunningRequests } from './running-requests.ts';

export interface GraphRoutesOptions {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  /** Left out: Apollo Server runs all. */
  readonly shortWay?: ShortWay | undefined;
  readonly paths: readonly string[];
  /** Null: whatever is asked is run. */
  readonly door: GraphDoor | null;
  readonly callerOf: CallerOf;
  /** What clients may ask for, and how often; left out, they may as they like. */
  readonly limits?: OperationLimits | undefined;
  readonly running: RunningRequests;
  /** Where a browser that visits the graph is led to; null: it is answered as any client. */
  readonly page: string | null;
}

function isPageVisit({ method, query, headers }: FastifyRequest): boolean {
  const hasQuery = Object.keys(Object(query)).length > 0; // fastify makes an object of any query string
  return method === 'GET' && !hasQuery && (headers.accept ?? '').includes('text/html');
}

function headerMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value) map.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return map;
}

function requestFor({ method, url, headers, body }: FastifyRequest): HTTPGraphQLRequest {
  const mark = url.indexOf('?');
  return { method, headers: headerMap(headers), search: mark === -1 ? '' : url.slice(mark), body };
}

function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  running: RunningRequests,
): OperationContext {
  return {
    viewer: caller.viewer,
    requestId: request.id,
    signal: running.signalOf(reply),
    facts: request.facts,
    client: clientOf(request, caller),
  };
}

/** Remembers the last host that was one: clients name the same again and again. */
function createHostCheck(): (host: string) => boolean {
  let sound = '';
  return (host) => {
    if (host === sound && host !== '') return true;
    const isSound = URL.canParse(`http://${host}/`);
    if (isSound) sound = host;
    return isSound;
  };
}

/** Serves the graph for every method: Apollo Server says which it takes. */
export function addGraphRoutes(app: FastifyInstance, options: GraphRoutesOptions): void {
  const { apollo, shortWay, paths, door, callerOf, limits, running, page } = options;
  const isHost = createHostCheck();

  async function run(asked: HTTPGraphQLRequest, reply: FastifyReply, context: OperationContext): Promise<unknown> {
    const known = shortWay?.find(asked) ?? null;
    const ended = known === null ? null : await shortWay?.run(known, context);
    if (ended) return reply.code(ended.status).header('content-type', JSON_TYPE).send(ended.bytes);
    refuseConditionalRoot(asked);
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: asked,
      context: async () => context,
    });
    for (const [name, value] of headers) reply.header(name, value);
    reply.code(status ?? 200);
    // Of a text, counting its bytes and writing them would each copy it.
    return body.kind === 'complete' ? Buffer.from(body.string, 'utf8') : Readable.from(body.asyncIterator);
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    // RFC 9112, section 3.2: a host that is none is refused, whoever would read it.
    if (!isHost(request.hostname)) throw malformedRequest();
    if (page !== null && isPageVisit(request)) return reply.redirect(page);
    // Nothing is awaited that is there, as most of it is.
    const read = readCaller(request, callerOf);
    const caller = read instanceof Promise ? await read : read;
    const { viewer } = caller;
    const counted = limits?.countRequest({ viewer, client: clientOf(request, caller), facts: request.facts });
    if (counted !== undefined) await counted;
    // Answers hold personal data: no cache on the way may keep one.
    reply.header('cache-control', 'no-store');
    const asked = requestFor(request);
    const admitted = door === null ? asked : admitHttpRequest(asked, door, viewer.audience);
    const httpGraphQLRequest = admitted instanceof Promise ? await admitted : admitted;
    limits?.examine(viewer, documentText(httpGraphQLRequest));
    return run(httpGraphQLRequest, reply, contextOf(request, reply, caller, running));
  }

  for (const url of paths) {
    app.route({ url, method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], handler: answer });
  }
}
