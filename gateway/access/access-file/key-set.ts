/** A file with the keys of an issuer, which stands beside the access file. */
import { readFileSync } from 'node:fs';
import { createLocalJWKSet } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';

export type KeySet =
  | { readonly kind: 'sound'; readonly set: JSONWebKeySet }
  /** What of the file is not as it must be, after "but". */
  | { readonly kind: 'refused'; readonly came: string };

/** Those without a curve are RSA's. */
const CURVES: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
};

function fits({ kty, crv, alg, use, key_ops: uses }: JWK, algorithm: string): boolean {
  if ((alg ?? algorithm) !== algorithm || (use ?? 'sig') !== 'sig') return false;
  if (uses !== undefined && !(Array.isArray(uses) && uses.includes('verify'))) return false;
  const curve = CURVES[algorithm];
  return curve === undefined ? kty === 'RSA' : crv === curve;
}

/** Null where everybody may have the key. */
function secretOf({ kty, k, d }: JWK): string | null {
  if (kty === 'oct' || k !== undefined) return 'is symmetric: whoever checks tokens by it could make them';
  return d === undefined ? null : 'has private parts: whoever reads the file could make tokens';
}

function refusalOf({ keys }: JSONWebKeySet, algorithms: readonly string[]): string | null {
  for (const [index, key] of keys.entries()) {
    const secret = secretOf(key);
    if (secret !== null) return `keys[${index}] ${secret}`;
  }
  // Sets as issuers publish them hold keys for other uses beside.
  const isOfUse = keys.some((key) => algorithms.some((algorithm) => fits(key, algorithm)));
  return isOfUse ? null : `no key fits the algorithms ${algorithms.join(', ')}`;
}

/** Reads a JSON Web Key Set: public keys, of which at least one is for these algorithms. */
export function readKeySet(file: string, algorithms: readonly string[]): KeySet {
  try {
    const set = JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet; // looked at by the next line
    createLocalJWKSet(set);
    const came = refusalOf(set, algorithms);
    return came === null ? { kind: 'sound', set } : { kind: 'refused', came };
  } catch {
    return { kind: 'refused', came: 'nothing can be read' };
  }
}
