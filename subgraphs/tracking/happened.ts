/** What has happened by now, and what a legacy system merely has planned or dated wrongly. */
import type { Instant } from '../../schema/model.ts';
import type { Scan } from './order-tracking.ts';

/** Clocks of scanners and servers differ by minutes; a plan lies further ahead. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** The second of the moment that was asked about last, as an instant. */
let [keptSecond, keptText] = [Number.NaN, ''];

function secondsText(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== keptSecond) {
    // Whole: V8 compares a part of a text slowly.
    keptText = new Date(second * 1000).toISOString();
    keptSecond = second;
  }
  return keptText;
}

export function happenedBy(at: Instant, now: Date): boolean {
  const ms = now.getTime();
  // An instant whose text is less than that of this second lies before the next one, and need not be parsed.
  return at < secondsText(ms) || Date.parse(at) <= ms + CLOCK_TOLERANCE_MS;
}

/** The scans that have happened, and those without a time. A scan that lies ahead tells nothing until then. */
export function soFar(scans: readonly Scan[], now: Date): readonly Scan[] {
  const hasHappened = ({ at }: Scan): boolean => at === null || happenedBy(at, now);
  return scans.every(hasHappened) ? scans : scans.filter(hasHappened);
}
