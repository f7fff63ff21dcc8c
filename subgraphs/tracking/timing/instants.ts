import type { Instant } from '../../../schema/model.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';

/** The earliest of the times that are known; null where none is. */
export function earliestOf(times: readonly (Instant | null)[]): Instant | null {
  return times.filter((at) => at !== null).sort((a, b) => compareNewestFirst(b, a))[0] ?? null;
}

/** The latest of the times that are known; null where none is. */
export function latestOf(times: readonly (Instant | null)[]): Instant | null {
  return [...times].sort(compareNewestFirst)[0] ?? null;
}
