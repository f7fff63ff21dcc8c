/** The hosts that a sign-in by OpenID Connect asks: an issuer's endpoints may live on others than its name does. */
import { z } from 'zod';

const TIMEOUT_MS = 3_000;
/** How long what was found is good, and how long a failure is not tried again. */
const KEPT_MS = { found: 60 * 60_000, failed: 30_000 };

const httpUrl = z.url({ protocol: /^https?$/ });

/** OpenID Connect Discovery 1.0, section 3: those of its metadata that the page asks by itself. */
const metadataSchema = z.object({
  token_endpoint: httpUrl,
  jwks_uri: httpUrl.optional(),
  userinfo_endpoint: httpUrl.optional(),
  revocation_endpoint: httpUrl.optional(),
});

async function readEndpoints(authority: string): Promise<readonly string[]> {
  const address = `${authority.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  return Object.values(metadataSchema.parse(await answer.json())).filter((url) => url !== undefined);
}

/**
 * Tells the origins of an issuer's endpoints, its own first; its own alone while it does not answer. It is asked when
 * somebody opens the page, and then once an hour.
 */
export function createIssuerOrigins(authority: string, now: () => number = Date.now): () => Promise<readonly string[]> {
  let origins: Promise<readonly string[]> | null = null;
  let until = 0;

  async function look(): Promise<readonly string[]> {
    try {
      const endpoints = await readEndpoints(authority);
      until = now() + KEPT_MS.found;
      return [...new Set([authority, ...endpoints].map((url) => new URL(url).origin))];
    } catch {
      until = now() + KEPT_MS.failed;
      return [new URL(authority).origin];
    }
  }

  return async () => {
    if (origins === null || now() >= until) {
      until = Infinity; // while it is being asked
      origins = look();
    }
    return origins;
  };
}
