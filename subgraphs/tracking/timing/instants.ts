import { compareInstants } from '../../../schema/instant.ts';
import type { Instant } from '../../../schema/model.ts';
import { instantOf } from '../../day-text.ts';
import type { TimeTold, ZonedInstant } from '../../day-text.ts';

/** The earliest of the times that are known; null where none is. */
export function earliestOf<T extends TimeTold>(times: readonly (T | null)[]): T | null {
  let earliest: T | null = null;
  for (const at of times) {
    if (at !== null && (earliest === null || compareTimes(at, earliest) < 0)) earliest = at;
  }
  return earliest;
}

/** The latest of the times that are known; null where none is. */
export function latestOf<T extends TimeTold>(times: readonly (T | null)[]): T | null {
  let latest: T | null = null;
  for (const at of times) {
    if (at !== null && (latest === null || compareTimes(at, latest) >= 0)) latest = at;
  }
  return latest;
}

function compareTimes(a: TimeTold, b: TimeTold): number {
  return compareInstants(instantOf(a), instantOf(b));
}

/** The times that are known, the earliest first. */
export function inOrder<T extends TimeTold>(times: readonly (T | null)[]): readonly T[] {
  return times.filter((at) => at !== null).sort(compareTimes);
}

/** A time as the system that wrote it means it. */
export function zoned(at: Instant | null, zone: string): ZonedInstant | null {
  return at === null ? null : { at, zone };
}
