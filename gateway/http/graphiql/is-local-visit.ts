import type { FastifyRequest } from 'fastify';

const LOOPBACK_ADDRESS = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The page itself asks, and no other site through the visitor's browser: browsers say so (Sec-Fetch-Site, Fetch
 * Metadata section 2.3), and send an origin with a request to another.
 */
export function isFromThePage({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return headers.origin === undefined && (site === undefined || site === 'same-origin');
}

/**
 * Somebody at this machine, by a name of this machine: a foreign name that was made to lead here does not count, nor
 * does a proxy that passes on others.
 */
export function isLocalVisit({ ip, hostname, headers }: Pick<FastifyRequest, 'ip' | 'hostname' | 'headers'>): boolean {
  const isForwarded = headers['forwarded'] !== undefined || headers['x-forwarded-for'] !== undefined;
  return !isForwarded && LOOPBACK_ADDRESS.test(ip) && LOOPBACK_HOST.test(hostname.toLowerCase());
}
