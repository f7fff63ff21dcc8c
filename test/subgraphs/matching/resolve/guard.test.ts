/** Families of four with eight records each, full of errors: nobody is told apart by one pair alone. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { resolveComponent } from '../../../../subgraphs/matching/resolve/resolve-component.ts';
import { createUnionFind } from '../../../../subgraphs/matching/sure/union-find.ts';

const FAMILIES = 25;
const MEMBERS = 4;
const RECORDS = 8;
const SIZE = FAMILIES * MEMBERS * RECORDS;
const LINK_BITS = Math.log2(99);

const personOf = (record: number): number => Math.floor(record / RECORDS);
const familyOf = (record: number): number => Math.floor(personOf(record) / MEMBERS);

/** The evidence of a pair: around 11 bits for one person, -5 for two of a family, either far off at times. */
function evidence(seed: number): (a: number, b: number) => number {
  const bits = new Float64Array(SIZE * SIZE);
  const random = createRandom(seed, 0, 'records');
  for (let a = 0; a < SIZE; a += 1) {
    for (let b = a + 1; b < SIZE; b += 1) {
      const spread = (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3);
      const mean = personOf(a) === personOf(b) ? 11 : familyOf(a) === familyOf(b) ? -5 : -20;
      bits[a * SIZE + b] = mean + 5.5 * spread;
    }
  }
  return (a, b) => bits[Math.min(a, b) * SIZE + Math.max(a, b)] ?? 0;
}

/** Precision and recall over pairs. */
function scoresOf(clusterOf: (record: number) => number) {
  const counts = { right: 0, wrong: 0, missed: 0 };
  for (let a = 0; a < SIZE; a += 1) {
    for (let b = a + 1; b < SIZE; b += 1) {
      const [isOne, isJoined] = [personOf(a) === personOf(b), clusterOf(a) === clusterOf(b)];
      if (isOne && isJoined) counts.right += 1;
      else if (isJoined) counts.wrong += 1;
      else if (isOne) counts.missed += 1;
    }
  }
  const { right, wrong, missed } = counts;
  return { precision: right / (right + wrong), recall: right / (right + missed) };
}

describe('the guard', () => {
  it.each([1, 2, 3])('holds where bare union-find falls apart (seed %i)', (seed) => {
    const bitsBetween = evidence(seed);
    const bare = createUnionFind(SIZE);
    const probable = [];
    for (let a = 0; a < SIZE; a += 1) {
      for (let b = a + 1; b < SIZE; b += 1) {
        const bits = bitsBetween(a, b);
        if (bits >= LINK_BITS) bare.union(a, b);
        if (bits >= 2) probable.push({ a, b, bits, probability: 1 / (1 + 2 ** -bits), vetoed: false });
      }
    }
    const records = Array.from({ length: SIZE }, (_, at) => ({
      id: String(at).padStart(4, '0'),
      limit: -1,
      guest: false,
    }));
    const { clusters } = resolveComponent({ records, sure: [], probable, apart: [] }, bitsBetween);
    const guarded = new Map(
      clusters.flatMap(({ groups }, at) => groups.flatMap((group) => group.records.map((r) => [Number(r.record), at]))),
    );

    expect(scoresOf((record) => bare.find(record)).precision).toBeLessThan(0.3);
    const { precision, recall } = scoresOf((record) => guarded.get(record) ?? -1);
    expect(precision).toBeGreaterThan(0.99);
    expect(recall).toBeGreaterThan(0.95);
  });
});
