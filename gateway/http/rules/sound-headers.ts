import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { PURPOSE_HEADER } from '../../audit/purpose.ts';
import { VIEWER_HEADER } from '../../viewer-header.ts';
import { refusal } from '../error-answers.ts';

/** Node drops those beyond its own limit without a word, which is one more than this, so that it is seen. */
const MAX_HEADERS = 100;

/** Of which Node keeps the first, or one text of all; what stands in front of it may have looked at another. */
const SINGLE: ReadonlySet<string> = new Set(['host', 'content-type', 'content-length', VIEWER_HEADER, PURPOSE_HEADER]);

function repeatedName(rawHeaders: readonly string[]): string | null {
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    if (!SINGLE.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

function refusalOf({ raw: { rawHeaders, httpVersion }, headers }: FastifyRequest): GraphQLError | undefined {
  if (rawHeaders.length / 2 > MAX_HEADERS) {
    return refusal(431, 'BAD_USER_INPUT', `A request must have at most ${MAX_HEADERS} headers, but has more.`);
  }
  if (headers.host === undefined && httpVersion === '1.1') {
    return refusal(400, 'BAD_USER_INPUT', 'A request must have the header `host`, but has none.');
  }
  const name = repeatedName(rawHeaders);
  if (name === null) return undefined;
  return refusal(400, 'BAD_USER_INPUT', `A request must have one header \`${name}\`, but has several.`);
}

/** Refuses requests with too many headers, or not with one where one is meant (RFC 9112, section 3.2, for the host). */
export function addSoundHeaders(app: FastifyInstance): void {
  app.server.maxHeadersCount = MAX_HEADERS + 1;
  app.addHook('onRequest', (request, _reply, done) => done(refusalOf(request)));
}
