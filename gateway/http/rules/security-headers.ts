import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import type { HelmetOptions } from 'helmet';

const YEAR_SECONDS = 31_536_000;

const OPTIONS: HelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  // What else runs under the host's name is not ours to bind.
  strictTransportSecurity: { maxAge: YEAR_SECONDS, includeSubDomains: false },
  frameguard: { action: 'deny' },
};

/** What helmet sets on an answer, whoever asks for what: found out once, as it looks at no request. */
function constantHeaders(): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  // No more of a request and an answer is used for headers that do not depend on them.
  helmet(OPTIONS)({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error as Error; // as helmet says of it
  });
  return headers;
}

/**
 * Headers that keep a browser from doing anything with an answer but hand it to whoever asked. The pages set a policy of
 * their own over this one.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  const headers = constantHeaders();
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
