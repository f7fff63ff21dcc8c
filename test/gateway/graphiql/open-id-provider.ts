/** An identity provider of the staff: a real OpenID Connect server on a free port of this machine. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the tokens are for. */
export const GRAPH_AUDIENCE = 'https://graph.example.com';
export const CLIENT_ID = 'graphiql';

export interface ProviderOptions {
  /** Whom access tokens are for. */
  readonly audience?: string;
  /** Of an access token. */
  readonly lifetimeSeconds?: number;
  readonly givesRefreshTokens?: boolean;
}

export interface OpenIdProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** Lets the page at an address sign in; before it, every question is answered with 503. */
  admit(gateway: string, options?: ProviderOptions): void;
  close(): Promise<void>;
}

function configurationFor(
  gateway: string,
  { audience = GRAPH_AUDIENCE, lifetimeSeconds = 600, givesRefreshTokens = false }: ProviderOptions,
): Readonly<Record<string, unknown>> {
  const page = `${gateway}/graphiql/`;
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        redirect_uris: [page],
        post_logout_redirect_uris: [page],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    pkce: { required: () => true },
    clientBasedCORS: (_context: unknown, origin: string) => origin === gateway,
    issueRefreshToken: async () => givesRefreshTokens,
    extraTokenClaims: async () => ({ roles: ['support'] }),
    cookies: { keys: ['a key of the tests'] },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifetimeSeconds,
        }),
      },
    },
  };
}

export async function openProvider(): Promise<OpenIdProvider> {
  const { default: Provider } = await import('oidc-provider'); // it speaks as it is loaded, and the test listens by then
  let answer = (_request: unknown, response: { writeHead(status: number): { end(): void } }): void => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port and not on a socket file
  const issuer = `http://localhost:${port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    admit(gateway, options = {}) {
      answer = new Provider(issuer, configurationFor(gateway, options)).callback() as typeof answer;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
