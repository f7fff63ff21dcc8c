import { describe, expect, it } from 'vitest';
import type { PartnerKey } from '../../../adapters/registry/port.ts';
import { openRegistry } from './open-registry.ts';
import { temporaryStore } from './stores.ts';

const key = (prefix: string, own: Partial<PartnerKey> = {}): PartnerKey => ({
  prefix,
  sha256: 'ab'.repeat(32),
  partner: 'oakmart',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  ...own,
});
const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 12, minute));

describe('the keys of partners', () => {
  it('are found by their prefix, to the letter, and listed by partner and age', async () => {
    const { partnerKeys } = await openRegistry();
    await partnerKeys.add(key('bbbb', { createdAt: '2026-01-02T00:00:00.000Z' }));
    await partnerKeys.add(key('aaaa', { partner: 'gardenco', expiresAt: '2027-01-01T00:00:00.000Z' }));
    await partnerKeys.add(key('cccc'));
    expect(await partnerKeys.find('cccc')).toEqual(key('cccc'));
    expect(await partnerKeys.find('CCCC')).toBeNull();
    expect((await partnerKeys.list()).map(({ prefix }) => prefix)).toEqual(['aaaa', 'cccc', 'bbbb']);
  });

  it('cannot be two of one prefix', async () => {
    const { partnerKeys } = await openRegistry();
    await partnerKeys.add(key('aaaa'));
    await expect(partnerKeys.add(key('aaaa', { partner: 'gardenco' }))).rejects.toThrow('registry: the system');
    expect((await partnerKeys.find('aaaa'))?.partner).toBe('oakmart');
  });

  it('are revoked once, as another process sees at its next look', async () => {
    const store = await temporaryStore();
    const [one, other] = [await openRegistry(store), await openRegistry(store)];
    await one.partnerKeys.add(key('aaaa'));
    expect(await other.partnerKeys.revoke('aaaa', at(0))).toBe(true);
    expect(await one.partnerKeys.revoke('aaaa', at(5))).toBe(true);
    expect((await one.partnerKeys.find('aaaa'))?.revokedAt).toBe(at(0).toISOString());
    expect(await one.partnerKeys.revoke('none', at(0))).toBe(false);
  });

  it('are given an end, unless they have an earlier one', async () => {
    const { partnerKeys } = await openRegistry();
    await partnerKeys.add(key('open'));
    await partnerKeys.add(key('soon', { expiresAt: at(1).toISOString() }));
    for (const prefix of ['open', 'soon']) await partnerKeys.expire(prefix, at(9)); // oxlint-disable-line no-await-in-loop
    expect((await partnerKeys.find('open'))?.expiresAt).toBe(at(9).toISOString());
    expect((await partnerKeys.find('soon'))?.expiresAt).toBe(at(1).toISOString());
  });

  it('have their use noted once a minute', async () => {
    const { partnerKeys } = await openRegistry();
    await partnerKeys.add(key('aaaa'));
    await partnerKeys.noteUse('aaaa', at(0));
    await partnerKeys.noteUse('aaaa', new Date(at(0).getTime() + 59_000));
    expect((await partnerKeys.find('aaaa'))?.lastUsedAt).toBe(at(0).toISOString());
    await partnerKeys.noteUse('aaaa', at(1));
    expect((await partnerKeys.find('aaaa'))?.lastUsedAt).toBe(at(1).toISOString());
  });
});
