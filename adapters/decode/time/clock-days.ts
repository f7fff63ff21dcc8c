/** Instants of a clock's readings by their day: most days have one offset, so that a reading is told by three texts that are there. */
import type { Instant } from '../../../schema/model.ts';
import { FIRST_MS, isoSeconds, LAST_MS, MINUTES, parseWall, twoDigits } from './wall-text.ts';
import type { ZoneClock } from './zone.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const COLON = 58;

interface ClockDay {
  /** Minutes that the clock is ahead of UTC, all day long. */
  readonly ahead: number;
  /** The dates that its readings may have in UTC. */
  readonly before: string;
  readonly same: string;
  readonly after: string;
}

/** Null for a day on which the clock changes, and at the ends of time. */
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
const daysOfClocks = new WeakMap<ZoneClock, Map<string, ClockDay | null>>();

function daysOf(clock: ZoneClock): Map<string, ClockDay | null> {
  let days = daysOfClocks.get(clock);
  if (days === undefined) daysOfClocks.set(clock, (days = new Map<string, ClockDay | null>()));
  return days;
}

/** Reads 2026-03-01 14:30:05, with a T as well; null for all that is to be looked at more closely, which may be a time. */
export function createDayReader(clock: ZoneClock): (text: string) => Instant | null {
  const days = daysOf(clock);
  const dayOf = (date: string): ClockDay | null => {
    const known = days.get(date);
    if (known !== undefined) return known;
    if (parseWall(date) === null) return null;
    if (days.size >= MAX_DAYS) days.clear();
    const found = findDay(date, clock);
    days.set(date, found);
    return found;
  };
  return (text) => {
    if (text.length !== 19 || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
    const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
    const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    const day = isTime && (text[10] === ' ' || text[10] === 'T') ? dayOf(text.slice(0, 10)) : null;
    if (day === null) return null;
    const at = hour * 60 + minute - day.ahead;
    if (at < 0) return `${day.before}${MINUTES[at + DAY_MINUTES]}${text.slice(17)}Z`;
    if (at < DAY_MINUTES) return `${day.same}${MINUTES[at]}${text.slice(17)}Z`;
    return `${day.after}${MINUTES[at - DAY_MINUTES]}${text.slice(17)}Z`;
  };
}
