/**
 * Wall-clock time to instants and back, with the IANA zone and the daylight-saving policy of the mapping.
 *
 * The way from wall clock to instant never runs backwards: of an hour that a clock repeats the policy takes one reading,
 * and a time that a clock skips means the moment of the change. So a page ordered by the wall-clock column is
 * ordered in time too, and a bound in time is a bound on the column.
 */
import { Temporal } from 'temporal-polyfill';

export type DstPolicy = 'earlier' | 'later';

export interface ZoneClock {
  /** Milliseconds of the epoch for a wall-clock time given as if it were UTC, in milliseconds. */
  toEpoch(wallMs: number): number;
  /** The earliest wall-clock time (as if it were UTC, ms) whose instant is at or after `epochMs`. */
  lowerWall(epochMs: number): number;
  /** The wall-clock time that reads back as `epochMs`; null where none does, in an hour that a clock repeats. */
  exactWall(epochMs: number): number | null;
}

const QUARTER = 15 * 60_000;
/** Nearly all quarter hours of a wall clock have one offset; in the others each time is looked at by itself. */
const KEPT_QUARTERS = 200_000;

const UTC: ZoneClock = { toEpoch: (ms) => ms, lowerWall: (ms) => ms, exactWall: (ms) => ms };

function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, -1);
}

/** Wall-clock time of an instant, as if it were UTC. */
export function wallOf(epochMs: number, zone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toZonedDateTimeISO(zone);
  return epochMs + zoned.offsetNanoseconds / 1e6;
}

/** What a wall-clock time has to be moved by to be an instant. */
function offsetOf(wallMs: number, zone: string, dst: DstPolicy): number | 'gap' {
  const wall = Temporal.PlainDateTime.from(wallText(wallMs));
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  const overlapOrPlain = earlier.toPlainDateTime().equals(wall);
  if (!overlapOrPlain) return 'gap';
  return (dst === 'earlier' ? earlier : later).epochMilliseconds - wallMs;
}

/** The moment of the clock change that skips this wall-clock time. */
function gapEnd(wallMs: number, zone: string): number {
  const later = Temporal.PlainDateTime.from(wallText(wallMs)).toZonedDateTime(zone, { disambiguation: 'later' });
  // `later` reads a skipped time with the offset before the change, and so lies after it
  // (or upon it: a transition is never its own predecessor).
  const change = later.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return change === null ? later.epochMilliseconds : change.epochMilliseconds;
}

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone, one for all who read it; its readings are kept by quarter hour. */
export function createZoneClock(zone: string, dst: DstPolicy): ZoneClock {
  if (zone === 'UTC' || zone === 'Etc/UTC') return UTC;
  const name = `${zone} ${dst}`;
  const clock = clocks.get(name) ?? makeClock(zone, dst);
  clocks.set(name, clock);
  return clock;
}

function makeClock(zone: string, dst: DstPolicy): ZoneClock {
  const offsets = new Map<number, number | 'gap' | 'several'>();
  const offsetIn = (quarter: number): number | 'gap' | 'several' => {
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size >= KEPT_QUARTERS) offsets.clear();
    const first = offsetOf(quarter, zone, dst);
    const offset = first === offsetOf(quarter + QUARTER - 1, zone, dst) ? first : 'several';
    offsets.set(quarter, offset);
    return offset;
  };
  const toEpoch = (wallMs: number): number => {
    const inQuarter = offsetIn(Math.floor(wallMs / QUARTER) * QUARTER);
    const offset = inQuarter === 'several' ? offsetOf(wallMs, zone, dst) : inQuarter;
    return offset === 'gap' ? gapEnd(wallMs, zone) : wallMs + offset;
  };
  const lowerWall = (epochMs: number): number => {
    const wall = wallOf(epochMs, zone);
    const instant = toEpoch(wall);
    if (instant === epochMs) return earliestInGap(wall, epochMs);
    const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toZonedDateTimeISO(zone);
    if (instant < epochMs) {
      // In the second pass of a repeated hour, where wall clocks mean the first: the bound is the end of that hour.
      const change = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
      return change === null ? wall : change.epochMilliseconds + offsetBefore(change) / 1e6;
    }
    // In the first pass, where wall clocks mean the second: the bound is the beginning of the repeated hour.
    const change = zoned.getTimeZoneTransition('next');
    return change === null ? wall : change.epochMilliseconds + change.offsetNanoseconds / 1e6;
  };
  /** Skipped times all mean the moment of the change: the earliest of them is the bound. */
  const earliestInGap = (wall: number, epochMs: number): number => {
    const quarterBefore = wall - 1;
    if (toEpoch(quarterBefore) !== epochMs) return wall;
    const change = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
    return epochMs + offsetBefore(change) / 1e6;
  };
  const exactWall = (epochMs: number): number | null => {
    const wall = wallOf(epochMs, zone);
    return toEpoch(wall) === epochMs ? wall : null;
  };
  return { toEpoch, lowerWall, exactWall };
}

function offsetBefore(change: Temporal.ZonedDateTime): number {
  return change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
}
