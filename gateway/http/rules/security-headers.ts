import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const YEAR_SECONDS = 31_536_000;

/**
 * Headers that keep a browser from doing anything with an answer but hand it to whoever asked. The pages set a policy of
 * their own over this one.
 */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // What else runs under the host's name is not ours to bind.
    strictTransportSecurity: { maxAge: YEAR_SECONDS, includeSubDomains: false },
    frameguard: { action: 'deny' },
  });
}
