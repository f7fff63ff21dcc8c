/** What a tally of transit times says: of parcels that were, never of any between two of them. */
import type { Tally } from '../../../../adapters/registry/port.ts';

/**
 * Tenths of an hour: what an eta in days has no use for is not counted apart, and a tally stays small. A time is rounded
 * down to them, so that what a tally calls longer was longer, and lies within a step of what it says.
 */
export const STEP_HOURS = 0.1;

export function roundDown(hours: number): number {
  return Math.floor(hours * 10) / 10;
}

export function tallyOf(counts: ReadonlyMap<number, number>): Tally {
  return [...counts].sort(([a], [b]) => a - b);
}

export function countOf(tally: Tally): number {
  return tally.reduce((sum, [, parcels]) => sum + parcels, 0);
}

/** Those parcels of the tally that were still under way after so many hours. */
export function longerThan(tally: Tally, hours: number): Tally {
  return tally.filter(([each]) => each > hours);
}

/** The hours of the parcel that came `rank`-th, counted from 1; of the first or the last for a rank beyond them. */
export function hoursAtRank(tally: Tally, rank: number): number {
  let passed = 0;
  for (const [hours, parcels] of tally) {
    passed += parcels;
    if (passed >= rank) return hours;
  }
  return tally.at(-1)?.[0] ?? 0;
}
