import { SCOPES } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { Access } from '../access.ts';
import { claimAt, textClaim, textsClaim } from './claim.ts';
import { refusedToken } from './refusals.ts';
import type { VerifiedToken } from './verify-token.ts';

export type NamedCustomer = Required<Pick<Viewer, 'customerId' | 'signedInBy'>>;

/**
 * The registry's customer of an id of its own, former ones too, or of a record; null where there is none.
 *
 * Errors: SystemError.
 */
export type CustomerOf = (id: string) => Promise<NamedCustomer | null>;

export interface ViewerParts {
  readonly access: Pick<Access, 'roles' | 'partners'>;
  readonly customerOf: CustomerOf;
}

const KNOWN_SCOPES: ReadonlySet<string> = new Set(Object.values(SCOPES));

/** Scopes that mean something here; a token carries others for its own purposes. */
function knownScopes(scopes: readonly string[]): readonly string[] {
  return [...new Set(scopes)].filter((scope) => KNOWN_SCOPES.has(scope)).sort();
}

function kindOf(claim: unknown): string {
  if (Array.isArray(claim)) return 'a list';
  return typeof claim === 'object' ? 'an object' : `a ${typeof claim}`;
}

function required(claims: VerifiedToken['claims'], path: string): string {
  const value = textClaim(claims, path);
  if (value !== null) return value;
  const came = claimAt(claims, path) ?? '';
  throw refusedToken(
    came === '' ? `lacks the claim \`${path}\`` : `must have a text in the claim \`${path}\`, but has ${kindOf(came)}`,
  );
}

/** A customer needs no scope: what he may see is his. */
async function customerViewer({ issuer, claims }: VerifiedToken, { customerOf }: ViewerParts): Promise<Viewer> {
  const subject = required(claims, issuer.claims.subject);
  const named = await customerOf(required(claims, issuer.claims.customer));
  if (named === null) throw refusedToken('names a customer that is not known');
  return { audience: 'customer', ...named, subject, scopes: [] };
}

function agentViewer({ issuer, claims }: VerifiedToken, { access }: ViewerParts): Viewer {
  const subject = required(claims, issuer.claims.subject);
  const roles = textsClaim(claims, issuer.claims.roles).filter((role) => access.roles.has(role));
  if (roles.length === 0) throw refusedToken('has none of the roles that are known here');
  const ofRoles = roles.flatMap((role) => access.roles.get(role) ?? []);
  const scopes = knownScopes([...ofRoles, ...textsClaim(claims, issuer.claims.scopes)]);
  return { audience: 'agent', subject, scopes };
}

function partnerViewer({ issuer, claims }: VerifiedToken, { access }: ViewerParts): Viewer {
  const subject = required(claims, issuer.claims.subject);
  const partner = required(claims, issuer.claims.partner);
  if (!access.partners.has(partner)) throw refusedToken('names a partner that is not known');
  return { audience: 'partner', partner, subject, scopes: knownScopes(textsClaim(claims, issuer.claims.scopes)) };
}

/**
 * Who a token is for, by its issuer's audience and the claims that the access file points at.
 *
 * Errors: UNAUTHENTICATED where a claim is missing or names nobody; SystemError where the registry does not answer.
 */
export async function viewerOfToken(token: VerifiedToken, parts: ViewerParts): Promise<Viewer> {
  switch (token.issuer.audience) {
    case 'customer':
      return customerViewer(token, parts);
    case 'agent':
      return agentViewer(token, parts);
    case 'partner':
      return partnerViewer(token, parts);
  }
}
