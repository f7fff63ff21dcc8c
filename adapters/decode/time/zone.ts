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

function isUtc(zone: string): boolean {
  return zone === 'UTC' || zone === 'Etc/UTC';
}

const UTC: ZoneClock = { toEpoch: (ms) => ms, lowerWall: (ms) => ms, exactWall: (ms) => ms };

// ---- Offsets ---------------------------------------------------------------------------------------

/** The time of one offset, from one change of a clock up to the next; the ends of a span are left open. */
interface Period {
  readonly from: number;
  readonly until: number;
  /** Milliseconds that the clock is ahead of UTC. */
  readonly offset: number;
}
type Periods = readonly [Period, ...Period[]];

/** Somewhat more than a year: its offsets are looked up together, and kept. */
const SPAN_MS = 2 ** 35;
/** No clock is further from UTC. */
const MARGIN_MS = 2 * 86_400_000;
/** No offset lasts shorter, but between two that Temporal names. */
const STEP_MS = 4 * 86_400_000;
/** All spans of the years 0 to 9999. */
const MAX_SPANS = 9200;

function offsetAt(epochMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

/** The changes that Temporal names. */
function namedChanges(from: number, until: number, zone: string): readonly number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < until) {
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
}

/** The first moment of the offset at `until`, where the offset changes once since `from`. */
function findChange(from: number, until: number, zone: string): number {
  const last = offsetAt(until, zone);
  let [before, after] = [from, until];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, zone) === last) after = middle;
    else before = middle;
  }
  return after;
}

function findPeriods(span: number, zone: string): Periods {
  const from = span * SPAN_MS - MARGIN_MS;
  const until = (span + 1) * SPAN_MS + MARGIN_MS;
  const steps = Array.from({ length: Math.ceil((until - from) / STEP_MS) }, (_, i) => from + (i + 1) * STEP_MS);
  const looks = [...steps, ...namedChanges(from, until, zone)].toSorted((a, b) => a - b);
  const periods: Period[] = [];
  let current = { from: -Infinity, offset: offsetAt(from, zone) };
  let seen = from;
  for (const look of looks) {
    const offset = offsetAt(look, zone);
    if (offset !== current.offset) {
      const change = findChange(seen, look, zone);
      periods.push({ ...current, until: change });
      current = { from: change, offset };
    }
    seen = look;
  }
  const last = { ...current, until: Infinity };
  const all: readonly Period[] = [...periods, last];
  const [first = last, ...others] = all;
  return [first, ...others];
}

const zones = new Map<string, Map<number, Periods>>();

/** The periods that moments, or readings of the clock, within a span may lie in. */
function periodsAt(ms: number, zone: string): Periods {
  const span = Math.floor(ms / SPAN_MS);
  const spans = zones.get(zone) ?? new Map<number, Periods>();
  const known = spans.get(span);
  if (known !== undefined) return known;
  if (spans.size >= MAX_SPANS) spans.clear();
  const found = findPeriods(span, zone);
  zones.set(zone, spans.set(span, found));
  return found;
}

function periodOf(epochMs: number, zone: string): { readonly periods: Periods; readonly index: number } {
  const periods = periodsAt(epochMs, zone);
  return { periods, index: periods.findIndex(({ until }) => epochMs < until) };
}

/** Wall-clock time of an instant, as if it were UTC. */
export function wallOf(epochMs: number, zone: string): number {
  if (isUtc(zone)) return epochMs;
  const { periods, index } = periodOf(epochMs, zone);
  return epochMs + (periods[index]?.offset ?? 0);
}

// ---- Clocks ----------------------------------------------------------------------------------------

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone, one for all who read it. */
export function createZoneClock(zone: string, dst: DstPolicy): ZoneClock {
  if (isUtc(zone)) return UTC;
  const name = `${zone} ${dst}`;
  const clock = clocks.get(name) ?? makeClock(zone, dst);
  clocks.set(name, clock);
  return clock;
}

/** The moment of the clock change that skips this reading. */
function gapEnd(wallMs: number, periods: Periods): number {
  const after = periods.find(({ from, offset }) => wallMs - offset < from);
  return after?.from ?? wallMs - periods[0].offset;
}

function makeClock(zone: string, dst: DstPolicy): ZoneClock {
  const toEpoch = (wallMs: number): number => {
    const periods = periodsAt(wallMs, zone);
    let found: number | null = null;
    for (const { from, until, offset } of periods) {
      const epoch = wallMs - offset;
      if (epoch < from || epoch >= until) continue;
      if (dst === 'earlier') return epoch;
      found = epoch;
    }
    return found ?? gapEnd(wallMs, periods);
  };
  const lowerWall = (epochMs: number): number => {
    const { periods, index } = periodOf(epochMs, zone);
    const [before, at, after] = [periods[index - 1], periods[index], periods[index + 1]];
    if (at === undefined) return epochMs;
    const wall = epochMs + at.offset;
    const instant = toEpoch(wall);
    // Skipped readings all mean the moment of the change: the earliest of them is the bound.
    if (instant === epochMs)
      return before !== undefined && at.from === epochMs ? epochMs + Math.min(before.offset, at.offset) : wall;
    // In the second pass of a repeated hour, where readings mean the first: the bound is the end of that hour.
    if (instant < epochMs) return before === undefined ? wall : at.from + before.offset;
    // In the first pass, where readings mean the second: the bound is the beginning of the repeated hour.
    return after === undefined ? wall : after.from + after.offset;
  };
  const exactWall = (epochMs: number): number | null => {
    const wall = wallOf(epochMs, zone);
    return toEpoch(wall) === epochMs ? wall : null;
  };
  return { toEpoch, lowerWall, exactWall };
}
