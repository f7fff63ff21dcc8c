import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkKeys } from '../../../../adapters/sql/statement/chunk-keys.ts';

describe('keys', () => {
  it('are cut to what a statement takes, and none is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 400 }), fc.integer({ min: 1, max: 120 }), (keys, max) => {
        const chunks = chunkKeys(keys, max);
        expect(chunks.flatMap((chunk) => chunk.keys.slice(0, chunk.count))).toEqual(keys);
        expect(chunks.every((chunk) => chunk.keys.length <= max && chunk.count > 0)).toBe(true);
      }),
    );
  });

  it('are padded to a few sizes with the last of them, which keeps the type of a parameter', () => {
    expect(chunkKeys([1, 2, 3], 1000)).toEqual([{ keys: [1, 2, 3, 3, 3, 3, 3, 3, 3, 3], count: 3 }]);
    const sizes = Array.from({ length: 300 }, (_, i) => chunkKeys(Array.from({ length: i + 1 }, String), 100));
    expect(new Set(sizes.flat().map((chunk) => chunk.keys.length))).toEqual(new Set([1, 10, 20, 50, 100]));
  });
});
