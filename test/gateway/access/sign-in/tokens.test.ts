/** JSON Web Tokens as an attacker would send them, and as an issuer does. */
import { createHmac } from 'node:crypto';
import { SignJWT, exportSPKI, importJWK } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { claims, createKey, nowSeconds, sign, startProvider } from './identity-provider.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { openTestSignIn } from './open-sign-in.ts';
import type { TestSignIn } from './open-sign-in.ts';

const STAFF = await createKey('staff-1');
const SITE = await createKey('site-1', 'ES256');
const FORGER = await createKey('staff-1');
const PARTNERS_KEY = await createKey('partners-1', 'EdDSA');

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The key that everybody knows, as an HMAC's: CVE-2015-9235. */
async function signByPublicKey(payload: JWTPayload, form: 'pem' | 'jwk'): Promise<string> {
  const publicKey = (await importJWK(STAFF.publicJwk, 'RS256')) as CryptoKey; // of an asymmetric algorithm
  const key = form === 'pem' ? await exportSPKI(publicKey) : JSON.stringify(STAFF.publicJwk);
  const content = `${base64url({ alg: 'HS256', typ: 'JWT', kid: STAFF.kid })}.${base64url(payload)}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

let staff: IdentityProvider;
let site: IdentityProvider;
let partners: IdentityProvider;
let signIn: TestSignIn;

beforeEach(async () => {
  staff = await startProvider({ keys: [STAFF] });
  site = await startProvider({ keys: [SITE], audience: 'customer', name: 'https://site.example' });
  partners = await startProvider({ keys: [PARTNERS_KEY], audience: 'partner', name: 'https://partners.example' });
  signIn = openTestSignIn([staff.issuer, site.issuer, partners.issuer]);
});

const OF_SITE = { iss: 'https://site.example', sub: 'user-9', roles: undefined };
const OF_PARTNERS = { iss: 'https://partners.example', sub: 'client-3', roles: undefined };

describe('a token', () => {
  it('signs an agent in, with the scopes of the roles and its own', async () => {
    const caller = await signIn.by(await sign(claims({ roles: ['lead', 'other'], scope: 'openid audit:read' }), STAFF));
    expect(caller).toMatchObject({
      viewer: { audience: 'agent', subject: 'ann', scopes: ['audit:read', 'pii:read'] },
      isSigned: true,
    });
    expect(Math.abs((caller.expiresAt?.getTime() ?? 0) - Date.now() - 630_000)).toBeLessThan(5_000);
  });

  it.each([
    ['an id of the graph', 'c_1', 'c_1'],
    ['a former id', 'c_former', 'c_1'],
    ["a record's id", 'orders:C00017', 'c_17'],
  ])('signs a customer in by %s, without any scope', async (_what, named, customerId) => {
    const token = await sign(claims({ ...OF_SITE, c360_customer: named, scope: 'pii:read audit:read' }), SITE);
    expect((await signIn.by(token)).viewer).toEqual({
      audience: 'customer',
      customerId,
      signedInBy: named,
      subject: 'user-9',
      scopes: [],
    });
  });

  it('signs a partner in, with its own scopes and not those of its keys', async () => {
    const token = await sign(claims({ ...OF_PARTNERS, c360_partner: 'oakmart', scope: 'orders' }), PARTNERS_KEY);
    expect((await signIn.by(token)).viewer).toEqual({ audience: 'partner', partner: 'oakmart', subject: 'client-3', scopes: [] }); // prettier-ignore
  });

  it('is for one of several audiences', async () => {
    expect((await signIn.by(await sign(claims({ aud: ['other', 'customer360'] }), STAFF))).viewer.subject).toBe('ann');
  });

  it('is taken until its end and the tolerance after', async () => {
    const soon = await sign(claims({ exp: nowSeconds() - 10, nbf: nowSeconds() + 10 }), STAFF);
    expect((await signIn.by(soon)).isSigned).toBe(true);
  });
});

const cases: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
  ['signed by nobody (alg none)', async () => `${base64url({ alg: 'none' })}.${base64url(claims())}.`, /is no sound|algorithm/],
  ['signed by nobody (alg nOnE)', async () => `${base64url({ alg: 'nOnE' })}.${base64url(claims())}.`, /is no sound|algorithm/],
  ['with its signature cut off', async () => `${(await sign(claims(), STAFF)).split('.').slice(0, 2).join('.')}.`, /not signed by/],
  ["signed by the issuer's public key as a secret (PEM)", async () => signByPublicKey(claims(), 'pem'), /algorithm/],
  ["signed by the issuer's public key as a secret (JWK)", async () => signByPublicKey(claims(), 'jwk'), /algorithm/],
  ['signed by another key of the same name', async () => sign(claims(), FORGER), /not signed by its issuer/],
  ['signed by a key that is unknown', async () => sign(claims(), FORGER, { kid: 'new' }), /by a key that its issuer does not have/],
  ['that brings its own key along', async () => sign(claims(), FORGER, { jwk: FORGER.publicJwk }), /not signed by/],
  ['that says where its keys are', async () => sign(claims(), FORGER, { jku: 'http://127.0.0.1:1/keys' }), /not signed by/],
  ['with an extension that has to be understood', async () => `${base64url({ alg: 'RS256', kid: STAFF.kid, crit: ['x'], x: 1 })}.${base64url(claims())}.AAAA`, /is no sound/],
  ['signed by an algorithm that its issuer must not use', async () => sign(claims(), await createKey('staff-1', 'RS512')), /algorithm/],
  ['signed by the key of another issuer', async () => sign(claims(), SITE), /a key that its issuer does not have/],
  ['of one issuer that names another', async () => sign(claims({ iss: 'https://site.example', c360_customer: 'c_1' }), STAFF), /a key that its issuer does not have/],
  ['of an issuer that is not known', async () => sign(claims({ iss: 'https://evil.example/' }), STAFF), /issuer that is not known/],
  ['of an issuer that differs in a slash', async () => sign(claims({ iss: 'https://staff.example' }), STAFF), /issuer that is not known/],
  ['without an issuer', async () => sign(claims({ iss: undefined }), STAFF), /issuer that is not known/],
  ['for another audience', async () => sign(claims({ aud: 'another' }), STAFF), /for another audience/],
  ['for no audience', async () => sign(claims({ aud: undefined }), STAFF), /for another audience/],
  ['that has expired', async () => sign(claims({ exp: nowSeconds() - 31 }), STAFF), /has expired/],
  ['without an end', async () => sign(claims({ exp: undefined }), STAFF), /lacks the claim `exp`/],
  ['that is not valid yet', async () => sign(claims({ nbf: nowSeconds() + 60 }), STAFF), /is not valid yet/],
  ['with an end that is a text', async () => sign(claims({ exp: String(nowSeconds() + 60) }), STAFF), /wrong claim `exp`/],
  ['without a subject', async () => sign(claims({ sub: undefined }), STAFF), /lacks the claim `sub`/],
  ['of staff without a known role', async () => sign(claims({ roles: ['warehouse'] }), STAFF), /none of the roles/],
  ['of staff whose role is a word of every object', async () => sign(claims({ roles: ['constructor', '__proto__'] }), STAFF), /none of the roles/],
  ['of a customer that names none', async () => sign(claims(OF_SITE), SITE), /lacks the claim `c360_customer`/],
  ['of a customer whom the registry does not know', async () => sign(claims({ ...OF_SITE, c360_customer: 'orders:C9' }), SITE), /customer that is not known/],
  ['of a customer that is a list', async () => sign(claims({ ...OF_SITE, c360_customer: ['c_1'] }), SITE), /must have a text in the claim `c360_customer`, but has a list/],
  ['of a customer that is a number', async () => sign(claims({ ...OF_SITE, c360_customer: 17 }), SITE), /must have a text in the claim `c360_customer`, but has a number/],
  ['of a partner whom the access file does not know', async () => sign(claims({ ...OF_PARTNERS, c360_partner: 'evilco' }), PARTNERS_KEY), /partner that is not known/],
  ['that is encrypted', async () => 'eyJhbGciOiJkaXIifQ.a.b.c.d', /is no JSON Web Token/],
  ['that is none', async () => 'abc', /is no JSON Web Token/],
  ['whose claims are no object', async () => `${base64url({ alg: 'RS256' })}.${base64url([1])}.AAAA`, /is no JSON Web Token/],
]; // prettier-ignore

describe('nobody is let in by a token', () => {
  it.each(cases)('%s', async (_what, token, message) => {
    const { message: said, retryable } = await signIn.refusal(await token());
    expect(said).toMatch(message);
    expect(retryable).toBe(false);
  });

  it('is not tried with the keys of any issuer but its own', async () => {
    await signIn.refusal(await sign(claims({ iss: 'https://site.example' }), STAFF, { kid: 'elsewhere' }));
    expect([staff.asked(), partners.asked()]).toEqual([1, 1]); // at start
  });
});

describe('two issuers of one name', () => {
  it('are told apart by the audience of the token', async () => {
    const shared = { name: 'https://one.example', keys: [STAFF] };
    const agents = await startProvider({ ...shared, issuer: { expects: ['desk'] } });
    const customers = await startProvider({ ...shared, audience: 'customer', issuer: { expects: ['site'] } });
    const both = openTestSignIn([agents.issuer, customers.issuer]);
    const token = async (aud: string) => sign(claims({ iss: 'https://one.example', aud, c360_customer: 'c_1' }), STAFF);
    expect((await both.by(await token('desk'))).viewer.audience).toBe('agent');
    expect((await both.by(await token('site'))).viewer.audience).toBe('customer');
  });
});

describe('an issuer with several keys', () => {
  it('is believed whichever it signed by, though the token does not say', async () => {
    const provider = await startProvider({ keys: [await createKey('a'), STAFF], name: 'https://many.example' });
    const many = openTestSignIn([provider.issuer]);
    const token = await new SignJWT(claims({ iss: 'https://many.example' }))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(STAFF.privateKey);
    expect((await many.by(token)).isSigned).toBe(true);
    const forged = await new SignJWT(claims({ iss: 'https://many.example' }))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(FORGER.privateKey);
    expect((await many.refusal(forged)).message).toMatch(/not signed by its issuer/);
  });
});
