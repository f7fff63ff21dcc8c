/** What has happened by now, and what a legacy system merely has planned or dated wrongly. */
import type { Instant } from '../../schema/model.ts';
import type { Scan } from './order-tracking.ts';

/** Clocks of scanners and servers differ by minutes; a plan lies further ahead. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

export function happenedBy(at: Instant, now: Date): boolean {
  return Date.parse(at) <= now.getTime() + CLOCK_TOLERANCE_MS;
}

/** The scans that have happened, and those without a time. A scan that lies ahead tells nothing until then. */
export function soFar(scans: readonly Scan[], now: Date): readonly Scan[] {
  // An instant whose text is less than the whole seconds of this one lies before it, and need not be parsed.
  const nowText = now.toISOString().slice(0, -'.000Z'.length);
  return scans.filter(({ at }) => at === null || at < nowText || happenedBy(at, now));
}
