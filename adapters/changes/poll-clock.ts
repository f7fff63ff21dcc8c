import { instantOf } from '../source/health.ts';
import { wallOf } from '../decode/time/zone.ts';
import type { Instant } from '../../schema/model.ts';

/** A clock that counts seconds gives all changes within one the same time. */
export const TICK_MS = 1000;

/** The moment of a poll, and how its source is polled. Units: milliseconds. */
export interface PollClock {
  readonly nowMs: number;
  /** The source's own, and a tick that a stamp of whole seconds leaves out. */
  readonly overlapMs: number;
  readonly maxChanges: number;
}

/** What a clock in the zone shows now, told as if it were UTC; without a zone, now. */
export function shownIn(zone: string | null, { nowMs }: PollClock): Instant {
  return instantOf(new Date(zone === null ? nowMs : wallOf(nowMs, zone)));
}

/** Cut to the millisecond. */
export function shifted(at: Instant, ms: number): Instant {
  return instantOf(new Date(Date.parse(at) + ms));
}
