import { describe, expect, it } from 'vitest';
import { forEachRandomPair } from '../../../../subgraphs/matching/model/random-pairs.ts';

function pairsOf(size: number, count: number, seed: number): readonly string[] {
  const pairs: string[] = [];
  forEachRandomPair(size, count, seed, (i, j) => pairs.push(`${i} ${j}`));
  return pairs;
}

describe('forEachRandomPair', () => {
  it('visits every pair once where there are few', () => {
    expect(pairsOf(4, 6, 1)).toEqual(['0 1', '0 2', '0 3', '1 2', '1 3', '2 3']);
    expect(pairsOf(1, 6, 1)).toEqual([]);
  });

  it('draws the same pairs of two for one seed, others for another', () => {
    const drawn = pairsOf(50, 1000, 7);
    expect(drawn).toHaveLength(1000);
    expect(pairsOf(50, 1000, 7)).toEqual(drawn);
    expect(pairsOf(50, 1000, 8)).not.toEqual(drawn);
    expect(drawn.every((pair) => new Set(pair.split(' ')).size === 2)).toBe(true);
    expect(new Set(drawn.flatMap((pair) => pair.split(' '))).size).toBe(50);
  });
});
