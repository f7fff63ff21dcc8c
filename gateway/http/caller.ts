import type { FastifyRequest } from 'fastify';
import type { Caller, CallerOf, Credentials } from '../access/caller.ts';
import { whenThere } from '../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { Client } from '../graphql/operation-context.ts';
import { VIEWER_HEADER } from '../viewer-header.ts';
import { unauthenticated } from './error-answers.ts';

export type { CallerOf } from '../access/caller.ts';

const AUTHORIZATION = 'authorization';

/** Node keeps the first of several; a proxy before it may have looked at another. */
function hasSeveralAuthorizations(rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (name.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION) count += 1;
  }
  return count > 1;
}

/** What a request's headers say of who sent it. */
export function credentialsOf({ headers, ip }: FastifyRequest): Credentials {
  const viewerHeader = headers[VIEWER_HEADER];
  return {
    authorization: headers.authorization,
    viewerHeader: Array.isArray(viewerHeader) ? viewerHeader.join() : viewerHeader,
    address: ip,
  };
}

/** Who sent a request, by its headers; read once, and then kept with it, for its log line among others. */
export function readCaller(request: FastifyRequest, callerOf: CallerOf): MaybePromise<Caller> {
  if (request.caller !== null) return request.caller;
  if (hasSeveralAuthorizations(request.raw.rawHeaders)) {
    return Promise.reject(unauthenticated('A request must have one header `authorization`, but has several.'));
  }
  return whenThere(callerOf(credentialsOf(request)), (caller) => {
    request.caller = caller;
    return caller;
  });
}

/** Where a request came from; behind proxies that are trusted, as they tell it. */
export function clientOf(request: FastifyRequest, { isSigned, key }: Caller): Client {
  return { address: request.ip, isSigned, key };
}
