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

  it('opens nothing for another secret', () => {
    const plain = new Uint8Array(32);
    const sealed = cipher.seal([1, 0], plain);
    expect(createIndexCipher('another secret of the tests').open([1, 0], sealed).equals(Buffer.from(plain))).toBe(
      false,
    );
  });
});
