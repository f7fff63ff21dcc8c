/**
 * Percentiles: how long the parcels of a group took, as 101 numbers from the quickest (0) to the slowest (100), all in
 * hours.
 */

/** How many parcels took so many hours. */
export type Tally = ReadonlyMap<number, number>;
export type Percentiles = readonly number[];

const LAST = 100;

/**
 * After Hyndman and Fan's sixth definition, by which the next parcel falls below the p-th percentile with a probability
 * of p, however few there are. Source: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, 1996. The tally
 * has to hold a parcel.
 */
export function percentilesOf(tally: Tally): Percentiles {
  const sorted = [...tally].sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, parcels]) => sum + parcels, 0);
  return Array.from({ length: LAST + 1 }, (_, percent) => {
    const rank = Math.min(Math.max(((count + 1) * percent) / LAST, 1), count);
    const below = atRank(sorted, Math.floor(rank));
    return between(below, atRank(sorted, Math.ceil(rank)), rank % 1);
  });
}

/** The hours of the parcel that came `rank`-th, from 1. */
function atRank(sorted: readonly (readonly [hours: number, parcels: number])[], rank: number): number {
  let passed = 0;
  for (const [hours, parcels] of sorted) {
    passed += parcels;
    if (passed >= rank) return hours;
  }
  return sorted.at(-1)?.[0] ?? 0;
}

/** Exact at both ends, and never beyond them. */
function between(from: number, to: number, share: number): number {
  return share === 0 ? from : Math.min(to, from + (to - from) * share);
}

/** The share of the parcels that took so many hours or fewer. Units: 0 to 1. */
export function shareUpTo(percentiles: Percentiles, hours: number): number {
  const reached = percentiles.findLastIndex((each) => each <= hours);
  const [from, to] = [percentiles[reached], percentiles[reached + 1]];
  if (from === undefined) return 0;
  return to === undefined ? 1 : (reached + (hours - from) / (to - from)) / LAST;
}

/** The hours that so large a share of the parcels did not exceed. Units: `share` from 0 to 1. */
export function hoursAt(percentiles: Percentiles, share: number): number {
  const place = Math.min(share * LAST, LAST);
  const from = percentiles[Math.floor(place)] ?? 0;
  return between(from, percentiles[Math.ceil(place)] ?? from, place % 1);
}
