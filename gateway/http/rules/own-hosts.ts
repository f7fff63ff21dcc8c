import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { VIEWER_HEADER } from '../../viewer-header.ts';
import { refusal } from '../error-answers.ts';

const MESSAGE =
  'The header `host` must name this machine, an address or a host that C360_HOSTS names, but names another. While whoever asks is served, a foreign name may have been made to lead here: name it in C360_HOSTS where it is yours.';

/** Of a header `host`: without the port, in lower case, without the brackets of an IPv6 address. */
function hostNameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function isOwn(name: string, names: ReadonlySet<string>): boolean {
  // An address cannot be made to lead elsewhere, as a name can.
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || names.has(name);
}

/**
 * Refuses what is sent to a name that is not ours. A page of any site may give its own name our address (DNS rebinding),
 * and a browser then takes it for one of ours. What a proxy tells is not looked at: such a page could tell the same.
 */
export function addOwnHosts(app: FastifyInstance, names: readonly string[]): void {
  const known = new Set(names.map((name) => hostNameOf(name)));
  let own: string | null = null; // the last that was: clients name the same again and again
  function isKnown(host: string): boolean {
    if (host === own) return true;
    if (!isOwn(hostNameOf(host), known)) return false;
    own = host;
    return true;
  }
  app.addHook('onRequest', (request, _reply, done) => {
    const { host, [VIEWER_HEADER]: viewer } = request.raw.headers;
    const mayAsk = host === undefined || viewer !== undefined || isKnown(host); // a gateway signs its header
    done(mayAsk ? undefined : refusal(403, 'FORBIDDEN', MESSAGE));
  });
}
