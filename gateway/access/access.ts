/**
 * Who may do what: what the access file (docs/access.md) says, once it is read. Parts of the gateway take what they need
 * of it.
 */
import type { JSONWebKeySet } from 'jose';
import type { Audience } from '../../schema/viewer.ts';

/** Whom somebody can sign in as. */
export type SignedAudience = Exclude<Audience, 'nobody'>;

/** Where a token's claims say what a viewer is made of: each a path, such as `realm_access.roles`. */
export interface ClaimPaths {
  readonly subject: string;
  /** Of customers: the registry's id, or a record's (`orders:C00017`). */
  readonly customer: string;
  /** Of partners: the name of one in the access file. */
  readonly partner: string;
  /** Of agents: names of `roles`. */
  readonly roles: string;
  /** Blanks between them, or a list. */
  readonly scopes: string;
}

export interface Issuer {
  readonly audience: SignedAudience;
  /** The claim `iss`, to the letter. */
  readonly issuer: string;
  /** The claim `aud` holds one of these. */
  readonly expects: readonly string[];
  readonly keys: { readonly url: string } | { readonly set: JSONWebKeySet };
  /** Asymmetric ones alone. */
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly claims: ClaimPaths;
  /** What GraphiQL's sign-in asks this issuer as; null: it offers none. */
  readonly client: { readonly id: string; readonly scopes: readonly string[] } | null;
}

/** What one audience may ask for, and how often. */
export interface Budget {
  /** The cost of one operation at the most. */
  readonly cost: number;
  /** Cost of all operations of one viewer in a minute; 0: without a limit. */
  readonly costPerMinute: number;
  /** Requests of one viewer in a minute; 0: without a limit. */
  readonly requestsPerMinute: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly tokens: number;
}

export interface Partner {
  readonly name: string;
  /** What the legacy systems write where an order or a customer is this partner's. */
  readonly codes: readonly string[];
  /** What its API keys are good for; a token's own scopes count where it signs in with one. */
  readonly scopes: readonly string[];
  /** Of it alone, over those of its audience. */
  readonly budget: Partial<Budget>;
}

export interface Access {
  readonly issuers: readonly Issuer[];
  /** The scopes of a role. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly budgets: Readonly<Record<Audience, Budget>>;
  /** Requests of one address in a minute, whoever sends them; 0: without a limit. */
  readonly requestsPerAddress: number;
  readonly operations: {
    /** Who may run registered operations alone. */
    readonly registeredOnly: readonly Audience[];
  };
  readonly cors: { readonly origins: readonly string[] };
}
