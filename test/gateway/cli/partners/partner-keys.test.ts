import { describe, expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../../../adapters/index.ts';
import { issueKey, listKeys, revokeKey } from '../../../../gateway/cli/partners/partner-keys.ts';
import type { PartnerKeysParts } from '../../../../gateway/cli/partners/with-partner-keys.ts';
import { createApiKey } from '../../../../gateway/access/sign-in/api-key.ts';

const OAKMART = { name: 'oakmart', codes: ['OAKMART'], scopes: [], budget: {} };

async function openKeys(): Promise<PartnerKeysParts> {
  const registry = await createRegistry({ file: ':memory:', secret: 'a secret of the tests' });
  onTestFinished(async () => registry.close());
  return { partners: new Map([['oakmart', OAKMART]]), keys: registry.partnerKeys };
}

async function issue(parts: PartnerKeysParts): Promise<{ readonly key: string; readonly prefix: string }> {
  const { value } = await issueKey(parts, 'oakmart', null);
  return value as { key: string; prefix: string }; // as issueKey tells it to programs
}

describe('revokeKey', () => {
  it.each([
    ['its prefix', (prefix: string) => prefix],
    ['the whole key', (_: string, key: string) => key],
    ['what is listed', (prefix: string) => `c360_${prefix}_…`],
  ])('takes %s, and tells the prefix alone', async (_, givenOf) => {
    const parts = await openKeys();
    const { key, prefix } = await issue(parts);
    const told = await revokeKey(parts, givenOf(prefix, key));
    expect(told).toEqual({ value: { prefix, revoked: true }, lines: [`c360_${prefix}_… is revoked.`] });
    expect((await listKeys(parts)).lines).toEqual([expect.stringMatching(`^oakmart {2}c360_${prefix}_… {2}revoked `)]);
  });

  it('does not repeat what is no key of ours: it may be one that holds elsewhere', async () => {
    const parts = await openKeys();
    const { key, prefix } = createApiKey();
    for (const given of [key, prefix, ` ${key}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one store
      const error = await revokeKey(parts, given).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ message: expect.stringContaining('must be a key or its prefix') as unknown });
      expect(String(error)).not.toContain(prefix);
    }
  });
});
