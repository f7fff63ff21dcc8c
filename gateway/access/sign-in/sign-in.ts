/**
 * Who asks the gateway: the one place where a token or key becomes a viewer.
 *
 * Words: a token is what stands behind `Bearer`, a JSON Web Token or a partner's API key; a caller is who brings it.
 */
import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import { parseRecordId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { Access } from '../access.ts';
import type { Caller, CallerOf, Credentials } from '../caller.ts';
import { unsignedCaller } from '../unsigned-caller.ts';
import { unauthenticated } from '../../http/error-answers.ts';
import { traceError } from '../../errors.ts';
import { cannotCheck } from './refusals.ts';
import { apiKeyPrefix } from './api-key.ts';
import { bearerToken } from './bearer.ts';
import { createKnownCallers } from './known-callers.ts';
import { createPartnerOfKey } from './partner-of-key.ts';
import type { Registry } from './partner-of-key.ts';
import { createTokenVerifier } from './verify-token.ts';
import { viewerOfToken } from './viewer-of-token.ts';
import type { CustomerOf } from './viewer-of-token.ts';

/** A token is looked at anew after so long: its issuer may have withdrawn the key, or the registry joined the customer. */
const TOKEN_KEPT_MS = 5 * 60_000;
/** An API key is: what is revoked is refused within this time. */
const KEY_KEPT_MS = 5_000;
/** What runs by an API key ends after so long, and is begun again by a key that still holds. */
const KEY_SESSION_MS = 15 * 60_000;

export interface SignInOptions {
  readonly access: Pick<Access, 'issuers' | 'roles' | 'partners'>;
  /** Who asks without a token. */
  readonly defaultViewer: Viewer;
  readonly secret: string;
  readonly customerOf: CustomerOf;
  /** Which keeps API keys. */
  readonly registry: () => Promise<Pick<Registry, 'partnerKeys'>>;
  readonly logger: Logger;
}

const FORM = 'The header `authorization` must be `Bearer`, a blank and one token, but is something else.';
const OWN_HEADER =
  'The header `c360-viewer` is what a gateway tells a subgraph, and a gateway takes it from nobody. Sign in by `authorization: Bearer` and a token.';

/** A partner is one, by whichever key or program it asks; others are who their issuer says they are. */
function callerKey({ audience, customerId, partner, subject }: Viewer): string {
  const who = audience === 'partner' ? [partner] : [customerId ?? null, subject];
  return `viewer ${hash('sha256', JSON.stringify([audience, ...who]), 'base64url')}`;
}

/** The configured customer may be told by a record, as in a token. */
async function resolved(viewer: Viewer, customerOf: CustomerOf): Promise<Viewer> {
  const { customerId } = viewer;
  if (customerId === undefined || parseRecordId(customerId) === null) return viewer;
  return { ...viewer, ...(await customerOf(customerId)) };
}

/** A registry that does not answer lets nobody in. */
function orRefused(customerOf: CustomerOf, logger: Logger): CustomerOf {
  return async (id) => {
    try {
      return await customerOf(id);
    } catch (error) {
      logger.warn({ causes: traceError(error) }, 'a customer who signs in cannot be looked up');
      throw cannotCheck();
    }
  };
}

/**
 * Takes JSON Web Tokens of the access file's issuers, and API keys of its partners.
 *
 * Errors: UNAUTHENTICATED, `retryable` where it cannot be said at the moment.
 */
export function createSignIn(options: SignInOptions): CallerOf {
  const { access, defaultViewer, secret } = options;
  const customerOf = orRefused(options.customerOf, options.logger);
  const known = createKnownCallers();
  const verify = createTokenVerifier(access.issuers, options.logger);
  const partnerOfKey = createPartnerOfKey(options);

  async function callerOfKey(token: string, prefix: string): Promise<Caller> {
    const { viewer, expiresAt } = await partnerOfKey(token, prefix);
    const end = Math.min(Date.now() + KEY_SESSION_MS, expiresAt?.getTime() ?? Infinity);
    const caller = { viewer, expiresAt: new Date(end), isSigned: true, key: callerKey(viewer) };
    known.keep(token, caller, KEY_KEPT_MS);
    return caller;
  }

  async function callerOfToken(token: string): Promise<Caller> {
    const verified = await verify(token);
    const viewer = await viewerOfToken(verified, { access, customerOf });
    const caller = { viewer, expiresAt: verified.expiresAt, isSigned: true, key: callerKey(viewer) };
    known.keep(token, caller, TOKEN_KEPT_MS);
    return caller;
  }

  async function unsigned(address: string): Promise<Caller> {
    return unsignedCaller(await resolved(defaultViewer, customerOf), address, secret);
  }

  /** Most are. */
  function knownCaller({ authorization, viewerHeader }: Credentials): Caller | undefined {
    const token = authorization === undefined || viewerHeader !== undefined ? null : bearerToken(authorization);
    return token === null ? undefined : known.get(token);
  }

  async function checkedCaller({ authorization, viewerHeader, address }: Credentials): Promise<Caller> {
    if (viewerHeader !== undefined) throw unauthenticated(OWN_HEADER);
    if (authorization === undefined) return unsigned(address);
    const token = bearerToken(authorization);
    if (token === null) throw unauthenticated(FORM);
    const prefix = apiKeyPrefix(token);
    return prefix === null ? callerOfToken(token) : callerOfKey(token, prefix);
  }

  return (credentials) => knownCaller(credentials) ?? checkedCaller(credentials);
}
