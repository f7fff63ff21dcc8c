import { describe, expect, it } from 'vitest';
import { claimAt, textClaim, textsClaim } from '../../../../gateway/access/sign-in/claim.ts';

const CLAIMS = {
  sub: 'ann',
  scope: 'openid  pii:read',
  roles: ['a', 7, null, 'b'],
  realm_access: { roles: ['lead'] },
  'https://shop.example/customer': 'c_1',
  empty: '',
};

describe('a claim', () => {
  it('is found by its name, dots and all, or by a path', () => {
    expect(claimAt(CLAIMS, 'https://shop.example/customer')).toBe('c_1');
    expect(claimAt(CLAIMS, 'realm_access.roles')).toEqual(['lead']);
    expect(claimAt(CLAIMS, 'realm_access.roles.length')).toBe(1);
  });

  it.each(['constructor', '__proto__', 'realm_access.constructor.name', 'sub.length', 'none.at.all'])(
    'is none where the token itself has none: %s',
    (path) => {
      expect(claimAt(CLAIMS, path)).toBeUndefined();
    },
  );

  it('is a text, or several in a list or with blanks between them', () => {
    expect([textClaim(CLAIMS, 'sub'), textClaim(CLAIMS, 'empty'), textClaim(CLAIMS, 'roles')]).toEqual([
      'ann',
      null,
      null,
    ]);
    expect(textsClaim(CLAIMS, 'scope')).toEqual(['openid', 'pii:read']);
    expect(textsClaim(CLAIMS, 'roles')).toEqual(['a', 'b']);
    expect(textsClaim(CLAIMS, 'realm_access')).toEqual([]);
  });
});
