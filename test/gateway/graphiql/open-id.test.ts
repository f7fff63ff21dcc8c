import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDemoGraph } from '../../graph/demo-graph.ts';
import type { DemoGraph } from '../../graph/demo-graph.ts';
import { HAS_CHROMIUM, SKIP_NOTE } from './browser.ts';
import { buildPage } from './built-page.ts';
import type { BuiltPage } from './built-page.ts';
import {
  checkExpiry,
  checkRefusedAtIssuer,
  checkRenewal,
  checkSignInAndOut,
  checkTokenField,
  checkWrongAudience,
} from './check-open-id.ts';
import { CLIENT_ID, GRAPH_AUDIENCE, openProvider } from './open-id-provider.ts';
import type { OpenIdProvider } from './open-id-provider.ts';

const ROBOT = 'https://robots.example.com';

/** An access file of two issuers of agents: the provider, and one that makes its tokens elsewhere. */
function accessFile(issuer: string, jwksUrl: string): string {
  return `version: 1
issuers:
  - audience: agent
    issuer: ${issuer}
    expects: [${GRAPH_AUDIENCE}]
    jwks: ${jwksUrl}
    clockTolerance: 0
    client: { id: ${CLIENT_ID}, scopes: [openid, offline_access] }
  - audience: agent
    issuer: ${ROBOT}
    expects: [${GRAPH_AUDIENCE}]
    keys: robots.json
roles:
  support: [pii:read]
`;
}

async function tokenOfRobot(folder: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  writeFileSync(
    join(folder, 'robots.json'),
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] }),
  );
  return new SignJWT({ roles: ['support'] })
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(ROBOT)
    .setAudience(GRAPH_AUDIENCE)
    .setSubject('robot')
    .setIssuedAt()
    .setExpirationTime('5 min')
    .sign(privateKey);
}

describe.skipIf(!HAS_CHROMIUM)(`sign-in at GraphiQL by OpenID Connect${SKIP_NOTE}`, () => {
  let built: BuiltPage;
  let graph: DemoGraph;
  let provider: OpenIdProvider;
  let folder: string;
  let token: string;
  let baseUrl: string;

  beforeAll(async () => {
    for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockReturnValue(); // the provider's advice
    folder = mkdtempSync(join(tmpdir(), 'c360-access-'));
    provider = await openProvider();
    built = await buildPage();
    token = await tokenOfRobot(folder);
    const file = join(folder, 'access.yaml');
    writeFileSync(file, accessFile(provider.issuer, provider.jwksUrl));
    graph = await openDemoGraph({ page: built.folder, settings: { C360_ACCESS: file } });
    baseUrl = (await graph.listen()).replace('127.0.0.1', 'localhost');
  });

  afterAll(async () => {
    await graph?.close();
    await provider?.close();
    await built?.remove();
    rmSync(folder, { recursive: true });
    vi.restoreAllMocks();
  });

  const checks = [
    ['signs an agent in, asks as the agent, and signs out', checkSignInAndOut],
    ['refuses a token that is made for another audience', checkWrongAudience],
    ['says what the issuer says where it lets nobody in', checkRefusedAtIssuer],
    ['says when a sign-in has ended', checkExpiry],
    ['renews a sign-in by its refresh token', checkRenewal],
  ] as const;

  it.each(checks)('%s', async (_, check) => {
    await expect(check({ baseUrl, provider })).resolves.toBeUndefined();
  });

  it('takes a token that one has, and forgets it at a reload', async () => {
    await expect(checkTokenField(baseUrl, token)).resolves.toBeUndefined();
  });
});
