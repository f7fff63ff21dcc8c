/** What GET /graphiql/access.json tells the page; the page imports these types and nothing else of the server. */
import type { Audience } from '../../../schema/viewer.ts';

/** Whom the graph takes somebody for. */
export interface PageViewer {
  readonly audience: Audience;
  /** In the words of who signed the token; null where nobody signed in. */
  readonly name: string | null;
  readonly scopes: readonly string[];
  /** Runs the operations of its audience's manifest and no other. */
  readonly registeredOnly: boolean;
  /** ISO 8601; null: it does not end. */
  readonly expiresAt: string | null;
}

/** Somebody of the demo whom the page can ask as. */
export interface Persona {
  /** Part of the page's address: `?as=agent`. */
  readonly id: string;
  readonly title: string;
  readonly viewer: PageViewer;
  /** Short-lived. */
  readonly token: string;
}

/** The page as a public client of the agents' issuer (OpenID Connect, authorization code with PKCE). */
export interface OpenIdClient {
  readonly authority: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export type PageSignIn =
  | { readonly kind: 'demo'; readonly personas: readonly [Persona, ...Persona[]] }
  /** A token that one has, or one from the issuer; null: it offers none. */
  | { readonly kind: 'token'; readonly openId: OpenIdClient | null };

export interface PageAccess {
  /** Whom the request itself came from. */
  readonly viewer: PageViewer;
  readonly signIn: PageSignIn;
}
