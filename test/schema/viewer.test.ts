import { describe, expect, it } from 'vitest';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { readsPlain, viewerKey } from '../../schema/viewer.ts';
import type { Viewer } from '../../schema/viewer.ts';

const VIEWER: Required<Viewer> = {
  audience: 'customer',
  customerId: 'orders:C00001' as CustomerId, // the form that the graph gives
  signedInBy: 'orders:C00001' as RecordId,
  partner: 'gardenco',
  subject: 'amal',
  scopes: ['pii:read'],
};

/** Each part, and another of its kind: the compiler asks for a line of every part that a viewer has. */
const OTHERS: Required<Viewer> = {
  audience: 'agent',
  customerId: 'orders:C00002' as CustomerId, // as above
  signedInBy: 'orders:C00003' as RecordId,
  partner: 'parkco',
  subject: 'otto',
  scopes: ['audit:read'],
};

describe('the key of a viewer', () => {
  it.each(Object.entries(OTHERS))('is another one with another %s', (part, other) => {
    expect(viewerKey({ ...VIEWER, [part]: other })).not.toBe(viewerKey(VIEWER));
  });

  it('holds customers apart who signed in by other records, of whom each may see other rows', () => {
    const customer: Viewer = { audience: 'customer', customerId: 'c_1' as CustomerId, scopes: [] };
    const by = (record: string): string => viewerKey({ ...customer, signedInBy: record as RecordId });
    expect(by('shop:A')).toBe(by('shop:A'));
    expect(new Set([viewerKey(customer), by('shop:A'), by('shop:B')]).size).toBe(3);
  });
});

describe('readsPlain', () => {
  it('holds of customers, who see no rows but their own, and of whoever has the scope', () => {
    expect(readsPlain({ audience: 'customer', scopes: [] })).toBe(true);
    for (const audience of ['agent', 'partner', 'nobody'] as const) {
      expect(readsPlain({ audience, scopes: ['audit:read'] })).toBe(false);
      expect(readsPlain({ audience, scopes: ['pii:read'] })).toBe(true);
    }
  });
});
