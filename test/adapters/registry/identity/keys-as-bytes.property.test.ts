import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysFromBytes, keysToBytes } from '../../../../adapters/registry/identity/match/keys-as-bytes.ts';

const numbers = fc.array(fc.double({ noNaN: true }), { maxLength: 20 });

describe('keys as bytes', () => {
  it('are little-endian, and read wherever they begin in memory', () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 16 }), (list, before) => {
        const keys = Float64Array.from(list);
        const bytes = keysToBytes(keys);
        expect(list.map((_, place) => bytes.readDoubleLE(8 * place))).toEqual(list);

        const memory = new Uint8Array(before + bytes.length);
        memory.set(bytes, before);
        expect(keysFromBytes(memory.subarray(before))).toEqual(keys);
      }),
    );
  });
});
