import { describe, expect, it } from 'vitest';
import { sipHash, sipKeyOf } from '../../../../../subgraphs/matching/blocking/keys/sip-hash.ts';

const KEY = sipKeyOf(Uint8Array.from({ length: 16 }, (_, at) => at));

/** The bytes 0, 1, 2 ... as the vectors of the paper have them, two to a unit. */
function counting(bytes: number): Uint16Array {
  return Uint16Array.from({ length: 40 }, (_, at) => (2 * at < bytes ? (2 * at) | ((2 * at + 1) << 8) : 0xffff));
}

describe('sipHash', () => {
  // The reference implementation's vectors for even lengths, less the 11 lowest bits.
  it.each([
    [0, 0x726fdb47dd0e0e31n],
    [2, 0x0d6c8009d9a94f5an],
    [4, 0xcf2794e0277187b7n],
    [6, 0xcbc9466e58fee3cen],
    [8, 0x93f5f5799a932462n],
    [14, 0xf723ca908e7af2een],
    [16, 0x3f2acc7f57c29bdbn],
    [62, 0xe51b38608ef25f57n],
  ])('gives the digest of the reference for %i bytes', (bytes, digest) => {
    expect(sipHash(KEY, counting(bytes), bytes / 2)).toBe(Number(digest >> 11n));
  });

  it('gives another digest under another key', () => {
    const other = sipKeyOf(new Uint8Array(16));

    expect(sipHash(other, counting(8), 4)).not.toBe(sipHash(KEY, counting(8), 4));
  });

  it('refuses a key that has not 16 bytes', () => {
    expect(() => sipKeyOf(new Uint8Array(15))).toThrow('A key of digests has 16 bytes, but this has 15.');
  });

  it('reads a key wherever it lies in its buffer', () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, at) => (at < 3 ? 9 : at - 3));

    expect(sipKeyOf(bytes.subarray(3, 19))).toEqual(KEY);
  });
});
