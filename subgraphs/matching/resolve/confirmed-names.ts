import { createUnionFind } from '../sure/union-find.ts';
import type { BitsBetween, Component, Namesakes } from './component.ts';

/**
 * A given name that comes twice is no slip: a veto stands between all that bear the one of two such names and all that bear
 * the other. Whoever is like another one of his name confirms it, whichever cluster the two are to be in; "noa" and "nomah"
 * are both "noah", and no two names.
 */
export function withConfirmedNames(
  { records, probable }: Component,
  bitsBetween: BitsBetween,
  { haveOneName }: Namesakes,
): BitsBetween {
  const names = createUnionFind(records.length);
  const confirmed = new Set<number>();
  for (const { a, b } of probable) {
    if (haveOneName(a, b) !== true) continue;
    names.union(a, b);
    confirmed.add(a).add(b);
  }
  if (confirmed.size === 0) return bitsBetween;
  const areTwoNames = (a: number, b: number) =>
    confirmed.has(a) && confirmed.has(b) && names.find(a) !== names.find(b) && haveOneName(a, b) === false;
  return (a, b) => (areTwoNames(a, b) ? -Infinity : bitsBetween(a, b));
}
