import type { Instant } from '../../../schema/model.ts';
import { instantOf } from '../../day-text.ts';
import type { TimeTold, ZonedInstant } from '../../day-text.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';

/** The earliest of the times that are known; null where none is. */
export function earliestOf<T extends TimeTold>(times: readonly (T | null)[]): T | null {
  return inOrder(times)[0] ?? null;
}

/** The latest of the times that are known; null where none is. */
export function latestOf<T extends TimeTold>(times: readonly (T | null)[]): T | null {
  return inOrder(times).at(-1) ?? null;
}

/** The times that are known, the earliest first. */
export function inOrder<T extends TimeTold>(times: readonly (T | null)[]): readonly T[] {
  return times.filter((at) => at !== null).sort((a, b) => compareNewestFirst(instantOf(b), instantOf(a)));
}

/** A time as the system that wrote it means it. */
export function zoned(at: Instant | null, zone: string): ZonedInstant | null {
  return at === null ? null : { at, zone };
}
