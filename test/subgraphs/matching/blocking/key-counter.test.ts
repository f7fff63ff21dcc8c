import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyCounter } from '../../../../subgraphs/matching/blocking/key-counter.ts';

describe('createKeyCounter', () => {
  it('numbers keys as they first come and counts them, collisions in the table or not', () => {
    // Multiples of a power of two fall on one place of the table.
    const key = fc.oneof(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }).map((n) => n * 2 ** 40),
    );

    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const counter = createKeyCounter(keys.length);
        const numbers = keys.map((each) => counter.add(each));
        const distinct = [...new Set(keys)];

        expect(numbers).toEqual(keys.map((each) => distinct.indexOf(each)));
        for (const [number, each] of distinct.entries()) {
          expect(counter.counts[number]).toBe(keys.filter((other) => other === each).length);
          expect(counter.countOf(each)).toBe(counter.counts[number]);
        }
        expect(counter.countOf(2 ** 41 - 1)).toBe(0);
      }),
    );
  });
});
