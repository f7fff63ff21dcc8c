import { createDecipheriv, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndexCipher } from '../../../../adapters/registry/search/index-cipher.ts';

const place = fc.tuple(fc.nat({ max: 2 ** 31 - 1 }), fc.nat({ max: 2 ** 21 - 1 }), fc.nat({ max: 0xffff }));
const rowOf = (high: number, low: number): number => high * 2 ** 21 + low;

describe('the cipher of the index', () => {
  const cipher = createIndexCipher('a secret of the tests');

  it('opens what it sealed, at any place and of any length', () => {
    fc.assert(
      fc.property(place, fc.uint8Array({ maxLength: 500 }), ([high, low, part], plain) => {
        const row = rowOf(high, low);
        expect([...cipher.open([row, part], cipher.seal([row, part], plain))]).toEqual([...plain]);
      }),
    );
  });

  it('never writes one text the same way twice, nor two rows by one vector', () => {
    const plain = new Uint8Array(32);
    const again = Array.from({ length: 200 }, () => cipher.seal([1, 0], plain).toString('hex'));
    expect(new Set(again).size).toBe(200);
    const sealed = cipher.seal([1, 0], plain);
    const others = [cipher.open([2, 0], sealed), cipher.open([1, 1], sealed), cipher.open([257, 0], sealed)];
    for (const other of others) expect(other.equals(Buffer.from(plain))).toBe(false);
  });

  it('is AES-256-CTR, for short rows and for long ones', () => {
    const key = createHmac('sha256', 'a secret of the tests').update('c360-search-cipher').digest();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (plain) => {
        const sealed = cipher.seal([0x01_02_03_04_05, 0x0607], plain);
        const start = Buffer.from([0, 0, 1, 2, 3, 4, 5, 6, 7]);
        const whole = Buffer.concat([start, sealed.subarray(0, 5), Buffer.alloc(2)]);
        const open = createDecipheriv('aes-256-ctr', key, whole).update(sealed.subarray(5));
        expect([...open]).toEqual([...plain]);
      }),
    );
  });

  it('opens nothing for another secret', () => {
    const plain = new Uint8Array(32);
    const sealed = cipher.seal([1, 0], plain);
    expect(createIndexCipher('another secret of the tests').open([1, 0], sealed).equals(Buffer.from(plain))).toBe(
      false,
    );
  });
});
