/**
 * The form of a partner's API key: `c360_<prefix>_<secret>`. The prefix finds the key, and is shown where keys are listed;
 * the secret is 256 bits of chance, so that one round of SHA-256 keeps it as well as a slow hash would.
 */
import { hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'; // none that is taken for another
const PREFIX_LENGTH = 8;
const FORM = /^c360_([a-z0-9]{8})_[\w-]{43}$/;

export interface NewApiKey {
  readonly prefix: string;
  /** Shown once; nothing keeps it. */
  readonly key: string;
  readonly sha256: string;
}

export function hashApiKey(key: string): string {
  return hash('sha256', key, 'hex');
}

export function createApiKey(): NewApiKey {
  const prefix = Array.from({ length: PREFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const key = `c360_${prefix}_${randomBytes(32).toString('base64url')}`;
  return { prefix, key, sha256: hashApiKey(key) };
}

/** The prefix of a token that has the form of an API key; null for any other. */
export function apiKeyPrefix(token: string): string | null {
  return FORM.exec(token)?.[1] ?? null;
}

/** Compares in the same time, wherever the two differ. */
export function isApiKey(key: string, sha256: string): boolean {
  const kept = Buffer.from(sha256, 'hex');
  const given = Buffer.from(hashApiKey(key), 'hex');
  return kept.length === given.length && timingSafeEqual(kept, given);
}
