/** Instants of a clock's readings by their day: most days have one offset, so that a reading is told by three texts that are there. */
import type { Instant } from '../../../schema/model.ts';
import { FIRST_MS, isoSeconds, LAST_MS, MINUTES, parseWall, SECONDS } from './wall-text.ts';
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

interface ClockDay {
  /** Minutes that the clock is ahead of UTC, all day long. */
  readonly ahead: number;
  /** The dates that its readings may have in UTC. */
  readonly before: string;
  readonly same: string;
  readonly after: string;
}

/** Null for what is no day, for a day on which the clock changes, and at the ends of time. */
function findDay(date: string, clock: ZoneClock): ClockDay | null {
  const start = parseWall(date)?.ms;
  if (start === undefined || start - DAY_MS < FIRST_MS || start + 2 * DAY_MS > LAST_MS) return null;
  const aheadMs = start - clock.toEpoch(start);
  if (aheadMs % MINUTE_MS !== 0 || Math.abs(aheadMs) > DAY_MS) return null;
  for (let at = start; at <= start + DAY_MS; at += HOUR_MS) if (at - clock.toEpoch(at) !== aheadMs) return null;
  const dateAt = (ms: number): string => isoSeconds(ms).slice(0, 10);
  return { ahead: aheadMs / MINUTE_MS, before: dateAt(start - DAY_MS), same: date, after: dateAt(start + DAY_MS) };
}

/** A few decades of days. */
const MAX_DAYS = 20_000;

/** By their numbers, which are quicker to look up than their texts. */
type ClockDays = Map<number, ClockDay | null>;
const daysOfClocks = new WeakMap<ZoneClock, ClockDays>();

function daysOf(clock: ZoneClock): ClockDays {
  let days = daysOfClocks.get(clock);
  if (days === undefined) daysOfClocks.set(clock, (days = new Map()));
  return days;
}

/** Two digits of a text; -1 for anything else: whole numbers alone are reckoned with. */
function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** One number for each date at the beginning of a text; -1 where no digits stand there. */
function dateNumber(text: string): number {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return -1;
  const years = pairAt(text, 0);
  const year = pairAt(text, 2);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  return years < 0 || year < 0 || month < 0 || day < 0 ? -1 : ((years * 100 + year) * 100 + month) * 100 + day;
}

/**
 * Reads 2026-03-01 14:30:05, with a T as well; null for all that is to be looked at more closely, which may be a time.
 * `apart`: dates, and moments, that may mean something else than the time they tell.
 */
export function createDayReader(clock: ZoneClock, apart: readonly string[]): (text: string) => Instant | null {
  const days = daysOf(clock);
  const others = new Set(apart.map(dateNumber));
  const dayOf = (date: number, text: string): ClockDay | null => {
    const known = days.get(date);
    if (known !== undefined) return known;
    if (days.size >= MAX_DAYS) days.clear();
    const found = findDay(text.slice(0, 10), clock);
    days.set(date, found);
    return found;
  };
  return (text) => {
    if (text.length !== 19 || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
    const sign = text.charCodeAt(10);
    if (sign !== BLANK && sign !== LETTER_T) return null;
    const hour = pairAt(text, 11);
    const minute = pairAt(text, 14);
    const second = pairAt(text, 17);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
    const date = dateNumber(text);
    if (date < 0 || (others.size > 0 && others.has(date))) return null;
    const day = dayOf(date, text);
    if (day === null) return null;
    const at = hour * 60 + minute - day.ahead;
    if (at < 0) return `${day.before}${MINUTES[at + DAY_MINUTES]}${SECONDS[second]}`;
    if (at < DAY_MINUTES) return `${day.same}${MINUTES[at]}${SECONDS[second]}`;
    return `${day.after}${MINUTES[at - DAY_MINUTES]}${SECONDS[second]}`;
  };
}
