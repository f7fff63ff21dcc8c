/** JSON Web Tokens: RFC 7519, with RFC 8725 on what can go wrong. */
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import type { Logger } from 'pino';
import type { Issuer } from '../access.ts';
import { KeysUnavailable, createIssuerKeys } from './issuer-keys.ts';
import { cannotCheck, refusedToken } from './refusals.ts';

export interface VerifiedToken {
  readonly issuer: Issuer;
  readonly claims: JWTPayload;
  readonly expiresAt: Date;
}

/** Errors: UNAUTHENTICATED, also where the issuer's keys cannot be had (`retryable`). */
export type TokenVerifier = (token: string) => Promise<VerifiedToken>;

interface KnownIssuer {
  readonly issuer: Issuer;
  readonly keyOf: JWTVerifyGetKey;
}

function unverifiedClaims(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw refusedToken('is no JSON Web Token');
  }
}

/** Whose the token says it is: nothing else of it is believed before that issuer's own keys have proven it. */
function issuerNamed(known: readonly KnownIssuer[], token: string): KnownIssuer {
  const { iss, aud } = unverifiedClaims(token);
  const named = known.filter(({ issuer }) => issuer.issuer === iss);
  const audiences = Array.isArray(aud) ? aud : [aud];
  const meant = named.find(({ issuer }) => issuer.expects.some((expected) => audiences.includes(expected)));
  if (meant !== undefined) return meant;
  throw refusedToken(
    named.length === 0 ? 'is of an issuer that is not known here' : 'is for another audience: its claim `aud`',
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf') return 'is not valid yet';
    return error.reason === 'missing' ? `lacks the claim \`${error.claim}\`` : `has a wrong claim \`${error.claim}\``;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'is signed by an algorithm that its issuer must not use';
  if (error instanceof errors.JWKSNoMatchingKey) return 'is signed by a key that its issuer does not have';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'is not signed by its issuer';
  return 'is no sound JSON Web Token';
}

/** A token that does not say which of several keys it is signed by is tried with each. */
async function verifyWithAny(
  token: string,
  candidates: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  for await (const key of candidates) {
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

async function verifiedClaims(token: string, { issuer, keyOf }: KnownIssuer): Promise<JWTPayload> {
  const options: JWTVerifyOptions = {
    issuer: issuer.issuer,
    audience: [...issuer.expects],
    algorithms: [...issuer.algorithms],
    clockTolerance: issuer.clockToleranceSeconds,
    requiredClaims: ['exp'],
  };
  try {
    return (await jwtVerify(token, keyOf, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return verifyWithAny(token, error, options);
    throw error;
  }
}

/** Verifies tokens of these issuers, each by its own keys, audience and algorithms. */
export function createTokenVerifier(issuers: readonly Issuer[], logger: Logger): TokenVerifier {
  const known = issuers.map((issuer, index) => ({
    issuer,
    keyOf: createIssuerKeys(issuer, logger.child({ issuer: `issuers[${index}]` })), // as the access file has them
  }));

  return async (token) => {
    const named = issuerNamed(known, token);
    const { issuer } = named;
    try {
      const claims = await verifiedClaims(token, named);
      const seconds = (claims.exp ?? 0) + issuer.clockToleranceSeconds; // it is required, and looked at
      return { issuer, claims, expiresAt: new Date(seconds * 1000) };
    } catch (error) {
      throw error instanceof KeysUnavailable ? cannotCheck() : refusedToken(reasonOf(error));
    }
  };
}
