import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../../subgraphs/matching/compare/text/edit-distance.ts';
import { jaroWinkler } from '../../../../subgraphs/matching/compare/text/jaro-winkler.ts';
import { bagDistance } from '../../../../subgraphs/matching/compare/text/letter-bag.ts';

/** Optimal string alignment as the textbook has it. */
function byTheBook(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_cell, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      rows[i]?.splice(j, 1, cost);
    }
  }
  return at(a.length, b.length);
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '1'), maxLength: 9 });

describe('editDistance', () => {
  it('is the optimal string alignment up to its limit', () => {
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 0, max: 5 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(byTheBook(a, b), most + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('bagDistance', () => {
  it.each([
    ['amelia', 'lmeai', 1],
    ['bolton', 'tolon', 1],
    ['aab', 'abb', 1],
    ['', 'abc', 3],
  ])('of %s and %s is %i', (a, b, distance) => {
    expect([bagDistance(a, b), bagDistance(b, a)]).toEqual([distance, distance]);
  });
});

describe('jaroWinkler', () => {
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.8133],
    ['abc', 'xyz', 0],
  ])('of %s and %s is %f', (a, b, likeness) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 4);
  });
});
