/**
 * Sign-in at the agents' issuer: OpenID Connect, authorization code with PKCE, by oidc-client-ts, which is loaded when
 * it is used. Tokens are held in memory; the browser's session storage has the state of a sign-in under way alone.
 */
import type { UserManager } from 'oidc-client-ts';
import type { OpenIdClient } from '../../http/graphiql/page-access.ts';

export interface OpenIdSignIn {
  readonly accessToken: string;
  /** Null: the issuer gave nothing to renew it with. */
  readonly renew: (() => Promise<string>) | null;
  /** Forgets the tokens, and leaves the page for the issuer's own sign-out where it has one. */
  readonly signOut: () => Promise<void>;
}

async function openManager({ authority, clientId, scopes }: OpenIdClient): Promise<UserManager> {
  const { InMemoryWebStorage, UserManager: Manager, WebStorageStateStore } = await import('oidc-client-ts');
  const page = `${location.origin}/graphiql/`;
  return new Manager({
    authority,
    client_id: clientId,
    redirect_uri: page,
    post_logout_redirect_uri: page,
    scope: scopes.join(' '),
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false, // it would fall back on a frame, which the page's policy forbids
  });
}

/** Leaves the page for the issuer. */
export async function startSignIn(client: OpenIdClient): Promise<void> {
  const manager = await openManager(client);
  await manager.signinRedirect();
}

async function signOut(manager: UserManager): Promise<void> {
  const endpoint = await manager.metadataService.getEndSessionEndpoint();
  await (endpoint === undefined ? manager.removeUser() : manager.signoutRedirect());
}

async function renewed(manager: UserManager): Promise<string> {
  const user = await manager.signinSilent();
  if (user === null) throw new Error('Your sign-in could not be renewed. Sign in again.');
  return user.access_token;
}

/** The issuer has sent the visitor back. */
export function isReturn({ search }: Pick<Location, 'search'>): boolean {
  const parameters = new URLSearchParams(search);
  return parameters.has('state') && (parameters.has('code') || parameters.has('error'));
}

/**
 * Turns the code of the page's address into tokens, and takes it out of the address.
 *
 * Errors: what the issuer says, where it let nobody in.
 */
export async function finishSignIn(client: OpenIdClient): Promise<OpenIdSignIn> {
  const address = location.href;
  history.replaceState(null, '', location.pathname);
  const manager = await openManager(client);
  const user = await manager.signinRedirectCallback(address);
  return {
    accessToken: user.access_token,
    renew: user.refresh_token === undefined ? null : () => renewed(manager),
    signOut: () => signOut(manager),
  };
}
