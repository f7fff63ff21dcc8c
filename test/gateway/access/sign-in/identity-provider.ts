/** An issuer of tokens with its keys at an address, which can be taken away. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import { onTestFinished } from 'vitest';
import type { Issuer, SignedAudience } from '../../../../gateway/access/access.ts';
import { DEFAULT_ALGORITHMS, DEFAULT_CLAIMS } from '../../../../gateway/access/access-file/defaults.ts';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function createKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** How the address of the keys answers. */
export type Mood = 'up' | 'error' | 'garbage' | 'redirect' | 'cut';

export interface IdentityProvider {
  readonly issuer: Issuer;
  readonly keys: SigningKey[];
  mood: Mood;
  /** How often the keys were asked for. */
  readonly asked: () => number;
  close(): Promise<void>;
}

function answerBy(mood: Mood, keys: readonly SigningKey[], response: ServerResponse): void {
  switch (mood) {
    case 'up':
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }));
    case 'error':
      return void response.writeHead(503).end();
    case 'garbage':
      return void response.end('<html>a login page</html>');
    case 'redirect':
      return void response.writeHead(302, { location: 'http://127.0.0.1:1/keys' }).end();
    case 'cut':
      return void response.destroy();
  }
}

export interface ProviderOptions {
  readonly audience?: SignedAudience;
  readonly name?: string;
  readonly mood?: Mood;
  readonly keys: readonly SigningKey[];
  readonly issuer?: Partial<Issuer>;
}

/** Serves on a free port until the test ends. */
export async function startProvider(options: ProviderOptions): Promise<IdentityProvider> {
  const { audience = 'agent', name = 'https://staff.example/', mood = 'up', keys } = options;
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    answerBy(provider.mood, provider.keys, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const issuer: Issuer = {
    audience,
    issuer: name,
    expects: ['customer360'],
    keys: { url: `http://127.0.0.1:${port}/keys` },
    algorithms: DEFAULT_ALGORITHMS,
    clockToleranceSeconds: 30,
    claims: DEFAULT_CLAIMS,
    client: null,
    ...options.issuer,
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  const provider: IdentityProvider = { issuer, keys: [...keys], mood, asked: () => asked, close };
  onTestFinished(close);
  return provider;
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Claims of an agent whom the tests' access lets in. */
export function claims(own: { readonly [name in string]?: unknown } = {}): JWTPayload {
  // A claim that is undefined is left out of the token; of any other type it is what it must not be.
  return {
    iss: 'https://staff.example/',
    aud: 'customer360',
    sub: 'ann',
    roles: ['support'],
    iat: nowSeconds(),
    exp: nowSeconds() + 600,
    ...own,
  };
}

export async function sign(
  payload: JWTPayload,
  key: SigningKey,
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey);
}
