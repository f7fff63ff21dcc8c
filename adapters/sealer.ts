/**
 * Seals a guest's e-mail address into the opaque part of a record id, and a guest's parcel into an id of its own.
 *
 * The same text must give the same seal every time and in every process: a record id is a key of the registry and of
 * every loader, and an order placed tomorrow must find today's customer. A random nonce would break that, so the
 * construction is a synthetic initialisation vector (SIV): the vector is the message's own tag. What it gives away is
 * equality alone: two equal seals are one address. Nobody without the secret can open a seal, make one, or test an
 * address against one.
 *
 *   k1 = HKDF-SHA-256(secret, info "c360/seal/tag/1"), 32 bytes; for parcels "c360/seal/parcel/tag/1"
 *   k2 = HKDF-SHA-256(secret, info "c360/seal/cipher/1"), 32 bytes; for parcels "c360/seal/parcel/cipher/1"
 *   tag = HMAC-SHA-256(k1, plain), cut to 16 bytes
 *   seal = base64url(tag || AES-256-CTR(k2, iv = tag, plain))
 *   digest = base64url(HMAC-SHA-256(HKDF-SHA-256(secret, info "c360/seal/digest/1"), plain), cut to 16 bytes)
 *
 * Source: the SIV composition of Rogaway and Shrimpton, "Deterministic Authenticated-Encryption" (2006), with HMAC in
 * the place of S2V (RFC 5297); HKDF is RFC 5869.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { ConfigurationError } from '../schema/errors.ts';
import type { Sealer, SealPurpose } from './ports.ts';

const MIN_SECRET_LENGTH = 16;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const CIPHER = 'aes-256-ctr';

interface Keys {
  readonly tag: Buffer;
  readonly cipher: Buffer;
}

function deriveKey(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `c360/seal/${use}/1`, KEY_BYTES));
}

function tagOf(key: Buffer, plain: Buffer): Buffer {
  return createHmac('sha256', key).update(plain).digest().subarray(0, TAG_BYTES);
}

/** Only the canonical spelling of bytes is read: any other would be a second id of one guest. */
function decodeCanonical(sealed: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64url');
  return bytes.toString('base64url') === sealed && bytes.length >= TAG_BYTES ? bytes : null;
}

function seal({ tag: key, cipher: cipherKey }: Keys, plain: string): string {
  const bytes = Buffer.from(plain, 'utf8');
  const tag = tagOf(key, bytes);
  const cipher = createCipheriv(CIPHER, cipherKey, tag);
  return Buffer.concat([tag, cipher.update(bytes), cipher.final()]).toString('base64url');
}

function open({ tag: key, cipher }: Keys, sealed: string): string | null {
  const bytes = decodeCanonical(sealed);
  if (bytes === null) return null;
  const tag = bytes.subarray(0, TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, cipher, tag);
  const plain = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]);
  return timingSafeEqual(tagOf(key, plain), tag) ? plain.toString('utf8') : null;
}

/** Remembers its last answer: the rows and statements of one guest name the same address one after the other. */
function rememberingLast<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}

function createSeals(keys: Keys) {
  return {
    seal: rememberingLast((plain) => seal(keys, plain)),
    open: rememberingLast((sealed) => open(keys, sealed)),
  };
}

/**
 * A sealer of one secret. Another secret makes other ids: changing it makes every guest a new record.
 *
 * Errors: ConfigurationError for a secret of fewer than 16 characters.
 */
export function createSealer(secret: string): Sealer {
  if (secret.length < MIN_SECRET_LENGTH) {
    throw new ConfigurationError(
      `sealer: the secret must have at least ${MIN_SECRET_LENGTH} characters, but it has ${secret.length}; ` +
        'make one with `openssl rand -base64 32`.',
    );
  }
  const seals: Readonly<Record<SealPurpose, ReturnType<typeof createSeals>>> = {
    email: createSeals({ tag: deriveKey(secret, 'tag'), cipher: deriveKey(secret, 'cipher') }),
    parcel: createSeals({ tag: deriveKey(secret, 'parcel/tag'), cipher: deriveKey(secret, 'parcel/cipher') }),
  };
  const digestKey = deriveKey(secret, 'digest');

  return {
    digest: (plain) =>
      createHmac('sha256', digestKey).update(plain, 'utf8').digest().subarray(0, TAG_BYTES).toString('base64url'),
    seal: (plain, purpose = 'email') => seals[purpose].seal(plain),
    open: (sealed, purpose = 'email') => seals[purpose].open(sealed),
  };
}
