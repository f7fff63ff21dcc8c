import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned } from '../../../gateway/hooks/signature.ts';
import { signPush } from './sign-push.ts';

const KEY = 'the key of the orders, at least 32 characters';
const OTHER = 'another key, as long as the first one is, or so';
const NOW = 1_772_452_800;
const now = new Date(NOW * 1000);
const BODY = '{"changes":[{"entity":"Order","id":"orders:17"}]}';

const isTaken = (signature: string, body = BODY): boolean => isSigned({ signature, body: Buffer.from(body) }, KEY, now);

describe('a signature', () => {
  it('is the HMAC-SHA256 of time and body, as anybody can compute it', () => {
    // printf %s '1772452800.{"changes":[{"entity":"Order","id":"orders:17"}]}' | openssl dgst -sha256 -hmac 'the key …'
    const digest = '5099e33121297c738cc384253e9369a66455e277b041d6e30581c243a42ca03a';
    expect(isTaken(`t=1772452800,v1=${digest}`)).toBe(true);
    expect(isTaken(signPush(BODY, NOW, KEY))).toBe(true);
  });

  it.each([-300, -299, 0, 299, 300])('holds %i seconds from now', (seconds) => {
    expect(isTaken(signPush(BODY, NOW + seconds, KEY))).toBe(true);
  });

  it.each([-301, 301, -NOW])('does not hold %i seconds from now', (seconds) => {
    expect(isTaken(signPush(BODY, NOW + seconds, KEY))).toBe(false);
  });

  it('may be by two keys while one is exchanged for the other, in any order', () => {
    expect(isTaken(signPush(BODY, NOW, OTHER, KEY))).toBe(true);
    expect(isTaken(signPush(BODY, NOW, KEY, OTHER))).toBe(true);
    expect(isTaken(signPush(BODY, NOW, OTHER, OTHER, KEY))).toBe(true);
  });

  it('is by three keys at the most', () => {
    expect(isTaken(signPush(BODY, NOW, OTHER, OTHER, OTHER, KEY))).toBe(false);
  });

  it('is none by another key, of another body, or of another time', () => {
    const signature = signPush(BODY, NOW, KEY);
    expect(isTaken(signPush(BODY, NOW, OTHER))).toBe(false);
    expect(isTaken(signature, `${BODY} `)).toBe(false);
    expect(isTaken(signature, '')).toBe(false);
    expect(isTaken(signature.replace(`t=${NOW}`, `t=${NOW + 1}`))).toBe(false);
  });

  it.each([
    '',
    't=1772452800',
    'v1=',
    't=,v1=',
    `t=1772452800,v1=${'0'.repeat(64)}`,
    `t=1772452800,v1=${'0'.repeat(63)}`,
    `t=1e9,v1=${'0'.repeat(64)}`,
    `t=-1,v1=${'0'.repeat(64)}`,
  ])('is none that reads "%s"', (signature) => {
    expect(isTaken(signature)).toBe(false);
  });

  it('is none with any sign of it changed', () => {
    const signature = signPush(BODY, NOW, KEY);
    fc.assert(
      fc.property(fc.nat(signature.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, sign) => {
        const changed = signature.slice(0, at) + sign + signature.slice(at + 1);
        return changed === signature || !isTaken(changed);
      }),
    );
  });
});
