import type { FastifyRequest } from 'fastify';
import type { Client } from '../graphql/operation-context.ts';
import { VIEWER_HEADER } from '../viewer-header.ts';
import type { Caller } from '../viewer-header.ts';

/** Who asks, by the viewer header. Throws `unauthenticated` for one that is not to be believed. */
export type CallerOf = (header: string | undefined) => Caller;

/** Who sent a request; read once, and then kept with it for its log line. */
export function readCaller(request: FastifyRequest, callerOf: CallerOf): Caller {
  const header = request.headers[VIEWER_HEADER];
  return (request.caller ??= callerOf(Array.isArray(header) ? header.join() : header));
}

/** Where a request came from; behind proxies that are trusted, as they tell it. */
export function clientOf(request: FastifyRequest, { expiresAt }: Caller): Client {
  return { address: request.ip, isSigned: expiresAt !== null };
}
