import type { CustomerId, RecordId } from './ids.ts';

export const AUDIENCES = ['customer', 'agent', 'partner', 'nobody'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * What a scope allows beyond what its bearer's audience may anyway: schema/*.graphql names them in `@requiresScopes`, or
 * a masker asks for one.
 */
export const SCOPES = {
  /** Personal data of others as they stand, and not masked. */
  readPersonal: 'pii:read',
  /** Who looked at whom. */
  readAudit: 'audit:read',
  /** Pairs of records that may be one customer, for a person to judge. */
  reviewIdentity: 'identity:review',
  /** To say which records are one customer, and to take it back. */
  writeIdentity: 'identity:write',
} as const;

/** Who asks. Carried by every port call and part of every loader and cache key. */
export interface Viewer {
  readonly audience: Audience;
  /** The customer that the viewer is; present for the audience `customer` alone. */
  readonly customerId?: CustomerId;
  /** What the customer signed in by, a record or an id that may be a former one: where his reach begins. Left out: `customerId`. */
  readonly signedInBy?: RecordId | CustomerId;
  /** The partner's name in the access file; present for the audience `partner` alone. */
  readonly partner?: string;
  /** Who it is in the words of its issuer, for the audit; absent where nobody signed in. */
  readonly subject?: string;
  readonly scopes: readonly string[];
}

/** Personal data are not masked: a customer sees no rows but his own. */
export function readsPlain({ audience, scopes }: Viewer): boolean {
  return audience === 'customer' || scopes.includes(SCOPES.readPersonal);
}

/** One text per distinct viewer, for loader and cache keys. */
export function viewerKey({ audience, customerId, signedInBy, partner, subject, scopes }: Viewer): string {
  const who = [customerId, signedInBy, partner, subject].map((part) => part ?? null);
  return JSON.stringify([audience, ...who, scopes.toSorted()]);
}
