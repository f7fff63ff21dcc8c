import { scoresOf } from './assignment.ts';
import type { Overlaps, Scores } from './assignment.ts';

export interface PairwiseScores extends Scores {
  /** Pairs that belong together. */
  readonly truePairs: number;
  /** Pairs that were joined. */
  readonly foundPairs: number;
  readonly rightPairs: number;
}

function pairs(size: number): number {
  return (size * (size - 1)) / 2;
}

function sumOfPairs(sizes: Iterable<number>): number {
  let sum = 0;
  for (const size of sizes) sum += pairs(size);
  return sum;
}

/** Over all pairs of records, of which a cluster of n has n(n-1)/2. */
export function pairwiseScores({ both, found, truth }: Overlaps): PairwiseScores {
  const [truePairs, foundPairs] = [sumOfPairs(truth.values()), sumOfPairs(found.values())];
  let rightPairs = 0;
  for (const row of both.values()) rightPairs += sumOfPairs(row.values());
  const scores = scoresOf(foundPairs === 0 ? 1 : rightPairs / foundPairs, truePairs === 0 ? 1 : rightPairs / truePairs);
  return { ...scores, truePairs, foundPairs, rightPairs };
}
