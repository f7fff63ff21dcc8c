/** Instants of a clock's readings by their day: on most days a clock is ahead of UTC by as much all day long. */
import type { Instant } from '../../../schema/model.ts';
import { formatInstant, parseWall, writeInstant } from './wall-text.ts';
import type { ZoneClock } from './zone.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const ZERO = 48;
const DASH = 45;
const COLON = 58;
const BLANK = 32;
const LETTER_T = 84;

/** What is told of a day in place of minutes: it was not looked at yet; it is no day, or one on which the clock changes. */
const UNKNOWN = 32_767;
const UNTOLD = 32_766;

/** Minutes that a clock is ahead of UTC, all day long. */
function findAhead(date: string, clock: ZoneClock): number {
  const start = parseWall(date)?.ms;
  if (start === undefined) return UNTOLD;
  const aheadMs = start - clock.toEpoch(start);
  if (aheadMs % MINUTE_MS !== 0 || Math.abs(aheadMs) > DAY_MS) return UNTOLD;
  for (let at = start; at <= start + DAY_MS; at += HOUR_MS) if (at - clock.toEpoch(at) !== aheadMs) return UNTOLD;
  return aheadMs / MINUTE_MS;
}

/** The years of nearly all that a business keeps. */
const FIRST_YEAR = 1900;
const YEARS = 200;
const MONTH_PLACES = 32;

/** By day: those of a month stand side by side, as readings of one time are mostly read together. */
type ClockDays = Int16Array;
const daysOfClocks = new WeakMap<ZoneClock, ClockDays>();

function daysOf(clock: ZoneClock): ClockDays {
  let days = daysOfClocks.get(clock);
  if (days === undefined) {
    days = new Int16Array(YEARS * 12 * MONTH_PLACES).fill(UNKNOWN);
    daysOfClocks.set(clock, days);
  }
  return days;
}

/** Below every number that digits make, also where others are added to it. */
const NONE = -1_000_000;

/** Two digits of a text; NONE for anything else: whole numbers alone are reckoned with. */
function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NONE;
}

/** The place of a day among those of a clock; -1 where there is none. */
function placeOf(year: number, month: number, day: number): number {
  const isThere = year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isThere ? ((year - FIRST_YEAR) * 12 + month - 1) * MONTH_PLACES + day : -1;
}

function yearAt(text: string): number {
  return pairAt(text, 0) * 100 + pairAt(text, 2);
}

/**
 * Reads 2026-03-01 14:30:05, with a T as well; null for all that is to be looked at more closely, which may be a time.
 * `apart`: dates, and moments, that may mean something else than the time they tell.
 */
export function createDayReader(clock: ZoneClock, apart: readonly string[]): (text: string) => Instant | null {
  const days = daysOf(clock);
  const others = new Set(apart.map((text) => placeOf(yearAt(text), pairAt(text, 5), pairAt(text, 8))));
  const aheadAt = (place: number, text: string): number => {
    const known = days[place] ?? UNTOLD;
    if (known !== UNKNOWN) return known;
    const found = findAhead(text.slice(0, 10), clock);
    days[place] = found;
    return found;
  };
  return (text) => {
    if (text.length !== 19 || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
    const sign = text.charCodeAt(10);
    if ((sign !== BLANK && sign !== LETTER_T) || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH)
      return null;
    const hour = pairAt(text, 11);
    const minute = pairAt(text, 14);
    const second = pairAt(text, 17);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
    const year = yearAt(text);
    const month = pairAt(text, 5);
    const day = pairAt(text, 8);
    const place = placeOf(year, month, day);
    const ahead = place === -1 || others.has(place) ? UNTOLD : aheadAt(place, text);
    if (ahead === UNTOLD) return null;
    const at = hour * 60 + minute - ahead;
    if (at >= 0 && at < DAY_MINUTES) return writeInstant(text, at, second);
    return formatInstant(Date.UTC(year, month - 1, day, 0, at, second), '');
  };
}
