import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { apiKeyPrefix, createApiKey, isApiKey } from '../../../../gateway/access/sign-in/api-key.ts';
import type { NewApiKey } from '../../../../gateway/access/sign-in/api-key.ts';
import { openRegistry } from '../../../adapters/registry/open-registry.ts';
import { openTestSignIn } from './open-sign-in.ts';
import type { TestSignIn } from './open-sign-in.ts';

const NONE = { message: 'The token is no API key that holds.', retryable: false };

let registry: Registry;
let signIn: TestSignIn;

async function issue(partner = 'oakmart', expiresAt: string | null = null): Promise<NewApiKey> {
  const issued = createApiKey();
  const { prefix, sha256 } = issued;
  const createdAt = new Date().toISOString();
  await registry.partnerKeys.add({ prefix, sha256, partner, createdAt, expiresAt, revokedAt: null, lastUsedAt: null });
  return issued;
}

beforeEach(async () => {
  registry = await openRegistry();
  signIn = openTestSignIn([], { registry: async () => registry });
});

describe('an API key', () => {
  it('has a prefix that is shown, and 256 bits that are kept nowhere', () => {
    const { key, prefix, sha256 } = createApiKey();
    expect(key).toMatch(new RegExp(`^c360_${prefix}_[\\w-]{43}$`));
    expect(apiKeyPrefix(key)).toBe(prefix);
    expect(isApiKey(key, sha256)).toBe(true);
    expect(isApiKey(`${key.slice(0, -1)}_`, sha256)).toBe(key.endsWith('_'));
    expect(new Set(Array.from({ length: 100 }, () => createApiKey().key)).size).toBe(100);
  });

  it.each(['c360_abc', 'c360_abcdefgh_', `c360_abcdefgh_${'a'.repeat(44)}`, `c361_abcdefgh_${'a'.repeat(43)}`])(
    'has one form alone: %s is none',
    (text) => {
      expect(apiKeyPrefix(text)).toBeNull();
    },
  );
});

describe('a partner who signs in by an API key', () => {
  afterEach(() => vi.useRealTimers());

  it('has the scopes that the access file gives it, and is one with all of its keys', async () => {
    const [one, other, foreign] = [await issue(), await issue(), await issue('gardenco')];
    const caller = await signIn.by(one.key);
    const subject = `key ${one.prefix}`;
    expect(caller.viewer).toEqual({ audience: 'partner', partner: 'oakmart', subject, scopes: ['pii:read'] });
    expect(caller.isSigned).toBe(true);
    expect((await signIn.by(other.key)).key).toBe(caller.key);
    expect((await signIn.by(foreign.key)).key).not.toBe(caller.key);
    expect((await registry.partnerKeys.find(one.prefix))?.lastUsedAt).not.toBeNull();
  });

  it('is refused in the same words whatever is wrong', async () => {
    const { key, prefix } = await issue();
    const wrongSecret = `c360_${prefix}_${'A'.repeat(43)}`;
    const unknown = createApiKey().key;
    const { key: expired } = await issue('oakmart', new Date(Date.now() - 1).toISOString());
    const { key: ofNobody } = await issue('formerco');
    const revoked = await issue();
    await registry.partnerKeys.revoke(revoked.prefix, new Date());
    for (const refused of [wrongSecret, unknown, expired, ofNobody, revoked.key]) {
      expect(await signIn.refusal(refused)).toEqual(NONE); // oxlint-disable-line no-await-in-loop
    }
    expect((await signIn.by(key)).isSigned).toBe(true);
  });

  it('is refused within five seconds after the key was revoked', async () => {
    const { key, prefix } = await issue();
    await signIn.by(key);
    await registry.partnerKeys.revoke(prefix, new Date());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_001 });
    expect(await signIn.refusal(key)).toEqual(NONE);
  });

  it('runs nothing for longer than a quarter of an hour by one look at the key', async () => {
    const { expiresAt } = await signIn.by((await issue()).key);
    expect(Math.abs((expiresAt?.getTime() ?? 0) - Date.now() - 15 * 60_000)).toBeLessThan(5_000);
    const end = new Date(Date.now() + 60_000);
    expect((await signIn.by((await issue('oakmart', end.toISOString())).key)).expiresAt).toEqual(end);
  });

  it('is let in by nothing while the store does not answer', async () => {
    const { key } = await issue();
    const away = openTestSignIn([], { registry: async () => Promise.reject(new Error('no such file')) });
    const refused = await away.refusal(key);
    expect(refused).toEqual({ message: expect.stringMatching(/cannot be checked/) as unknown, retryable: true });
    expect(away.log.text()).not.toContain('no such file');
  });
});
