import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createIssuerOrigins } from '../../../../gateway/http/graphiql/issuer-origins.ts';

const HOUR = 60 * 60_000;
const METADATA = {
  issuer: 'https://id.example.com',
  token_endpoint: 'https://tokens.example.com/oauth2/token',
  jwks_uri: 'https://id.example.com/jwks',
  userinfo_endpoint: 'https://id.example.com/me',
};

interface Issuer {
  readonly authority: string;
  asked: number;
  body: string;
}

const closes: (() => void)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

async function openIssuer(body: unknown): Promise<Issuer> {
  const issuer = { authority: '', asked: 0, body: JSON.stringify(body) };
  const server = createServer((request, response) => {
    issuer.asked += 1;
    response.writeHead(request.url === '/realm/.well-known/openid-configuration' ? 200 : 404).end(issuer.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closes.push(() => server.close());
  issuer.authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realm`; // it listens on a port
  return issuer;
}

describe('the origins of an issuer', () => {
  it('are its own and those of its endpoints, each once', async () => {
    const issuer = await openIssuer(METADATA);
    expect(await createIssuerOrigins(issuer.authority)()).toEqual([
      new URL(issuer.authority).origin,
      'https://tokens.example.com',
      'https://id.example.com',
    ]);
  });

  it('are asked for once an hour, however many visit at once', async () => {
    const clock = { at: 0 };
    const issuer = await openIssuer(METADATA);
    const origins = createIssuerOrigins(`${issuer.authority}/`, () => clock.at);
    await Promise.all([origins(), origins(), origins()]);
    clock.at = HOUR - 1;
    await origins();
    expect(issuer.asked).toBe(1);
    clock.at = HOUR;
    await origins();
    expect(issuer.asked).toBe(2);
  });

  it('are its own alone while it does not say, and it is asked again soon', async () => {
    const clock = { at: 0 };
    const issuer = await openIssuer({ token_endpoint: 'javascript:alert(1)' });
    const origins = createIssuerOrigins(issuer.authority, () => clock.at);
    expect(await origins()).toEqual([new URL(issuer.authority).origin]);
    issuer.body = JSON.stringify(METADATA);
    expect(await origins()).toHaveLength(1);
    clock.at = 30_000;
    expect(await origins()).toHaveLength(3);
  });
});
