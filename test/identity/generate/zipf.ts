import type { Random } from '../../../demo/random.ts';

/**
 * A rank from 0 up to, not including, `size`, as words of a living vocabulary come: the share of a rank falls with
 * 1 / (rank + flatness), so that few names are many people and many names are few.
 */
export function zipfRank(random: Random, size: number, flatness: number): number {
  const rank = Math.floor(flatness * ((size + flatness) / flatness) ** random.next() - flatness);
  return Math.min(rank, size - 1);
}
