import { compareInstants } from '../../schema/instant.ts';
import type { Instant } from '../../schema/model.ts';

/** Orders instants from the newest to the oldest, null last; negative where `a` comes first. */
export function compareNewestFirst(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareInstants(b, a);
}

/** Plain code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
