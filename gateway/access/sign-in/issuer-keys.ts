/**
 * The keys that an issuer signs by: a set that the access file brings, or one at an address. That one is fetched at start and
 * every ten minutes after, beside the requests; while it cannot be had the last one serves on for a day.
 */
import { createLocalJWKSet, createRemoteJWKSet, customFetch } from 'jose';
import type { FetchImplementation, JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import type { Issuer } from '../access.ts';

const TIMEOUT_MS = 3_000;
const FRESH_MS = 10 * 60_000;
const LONGEST_MS = 24 * 3_600_000;
/** Between two fetches because of a key that is not known, which anybody can name. */
const COOLDOWN_MS = 30_000;
/** After a fetch that failed. */
const RETRY_MS = 5_000;
const MOST_BYTES = 256 * 1024;

/** The keys of an issuer cannot be had, so that nothing can be said of its tokens. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

function refusedAnswer(code: string): Error {
  return Object.assign(new Error('The answer is no set of keys.'), { code });
}

async function fetchSet(...[url, options]: Parameters<FetchImplementation>): Promise<string> {
  const response = await fetch(url, options);
  if (response.status !== 200) throw refusedAnswer(`HTTP_${response.status}`);
  const text = await response.text();
  if (text.length > MOST_BYTES) throw refusedAnswer('TOO_LONG');
  createLocalJWKSet(JSON.parse(text) as JSONWebKeySet); // throws for what is none
  return text;
}

/** The message may name the host, and the code does not; a connection that failed has it in its cause. */
function codeOf(error: unknown): string {
  const failed = error as Error & { readonly code?: unknown }; // nothing else is thrown
  const cause = failed.cause as { readonly code?: unknown } | undefined; // if any, an error as well
  return [failed.code, cause?.code].find((code) => typeof code === 'string') ?? failed.name;
}

interface Fetching {
  readonly fetch: FetchImplementation;
  /** Null before it came for the first time. Units: milliseconds since 1970. */
  readonly fetchedAt: () => number | null;
}

/** Tells once that the keys have gone and by what code, and once that they are back: their address is not told. */
function createFetching({ audience }: Issuer, logger: Logger): Fetching {
  let fetchedAt: number | null = null;
  let failedAt: number | null = null;
  return {
    fetchedAt: () => fetchedAt,
    async fetch(url, options) {
      if (failedAt !== null && Date.now() - failedAt < RETRY_MS) throw new KeysUnavailable();
      try {
        const text = await fetchSet(url, options);
        if (failedAt !== null) logger.info({ audience }, 'the keys of an issuer can be fetched again');
        fetchedAt = Date.now();
        failedAt = null;
        return new Response(text);
      } catch (cause) {
        if (failedAt === null) {
          const about = { audience, code: codeOf(cause), isServed: fetchedAt !== null };
          logger.warn(about, 'the keys of an issuer cannot be fetched');
        }
        failedAt = Date.now();
        throw new KeysUnavailable(undefined, { cause });
      }
    },
  };
}

function createRemoteKeys(issuer: Issuer, url: string, logger: Logger): JWTVerifyGetKey {
  const fetching = createFetching(issuer, logger);
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: LONGEST_MS,
    [customFetch]: fetching.fetch,
  });
  const refresh = (): void => void keys.reload().catch(() => undefined); // what failed was told
  refresh();
  return async (header, token) => {
    const fetchedAt = fetching.fetchedAt();
    if (fetchedAt !== null && Date.now() - fetchedAt > FRESH_MS) refresh();
    return keys(header, token);
  };
}

/** Errors: KeysUnavailable; those of jose for a token that no key fits. */
export function createIssuerKeys(issuer: Issuer, logger: Logger): JWTVerifyGetKey {
  const { keys } = issuer;
  return 'set' in keys ? createLocalJWKSet(keys.set) : createRemoteKeys(issuer, keys.url, logger);
}
