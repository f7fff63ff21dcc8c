import type { FastifyServerOptions } from 'fastify';
import type { TrustProxy } from '../variables.ts';

/**
 * Which proxies are believed, as fastify takes it. It knows no number of hops, because whoever reaches the server around
 * the proxies may then tell any address; the operator who sets one says that nobody does (docs/deployment.md).
 */
export function trustedProxies(trust: TrustProxy): NonNullable<FastifyServerOptions['trustProxy']> {
  return typeof trust === 'number' ? (_address, hop) => hop < trust : trust;
}
