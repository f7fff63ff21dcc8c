/** Days and times of day as people read them, seen from one moment in one zone. */
import type { CalendarDate, Instant } from '../schema/model.ts';

export interface Clock {
  readonly now: Date;
  /** IANA name: "UTC", "Europe/Berlin". */
  readonly zone: string;
}

interface WallTime {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** 18:00 */
  readonly time: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** "4 March"; with the year where it is not the current one: "4 March 2027". */
export function dayText(instant: Instant, clock: Clock): string {
  const at = wallTime(new Date(instant), clock.zone);
  return `${at.day} ${at.month}${isThisYear(at, clock) ? '' : ` ${at.year}`}`;
}

/** "4 to 6 March", "28 February to 2 March", "30 December 2026 to 2 January 2027"; one day where both are the same. */
export function daysText(from: Instant, to: Instant, clock: Clock): string {
  const first = wallTime(new Date(from), clock.zone);
  const last = wallTime(new Date(to), clock.zone);
  if (first.year !== last.year) {
    return `${first.day} ${first.month} ${first.year} to ${last.day} ${last.month} ${last.year}`;
  }
  if (first.month !== last.month) return `${first.day} ${first.month} to ${dayText(to, clock)}`;
  return first.day === last.day ? dayText(to, clock) : `${first.day} to ${dayText(to, clock)}`;
}

/** "18:00"; null at midnight, which in legacy rows stands for a date without a time. */
export function timeText(instant: Instant, { zone }: Clock): string | null {
  const { time } = wallTime(new Date(instant), zone);
  return time === '00:00' ? null : time;
}

export function isToday(instant: Instant, clock: Clock): boolean {
  return isSameDay(new Date(instant), clock.now, clock.zone);
}

/** Whether a time limit has passed. */
export function hasPassed(limit: Instant, clock: Clock): boolean {
  return isBeyond(clock.now, limit, clock);
}

/** Whether an instant lies after a time limit. */
export function liesAfter(instant: Instant, limit: Instant, clock: Clock): boolean {
  return isBeyond(new Date(instant), limit, clock);
}

/** A limit at midnight is a date without a time, and holds until that day is over. */
function isBeyond(at: Date, limit: Instant, clock: Clock): boolean {
  const end = new Date(limit);
  if (timeText(limit, clock) === null && isSameDay(at, end, clock.zone)) return false;
  return at.getTime() > end.getTime();
}

function isSameDay(a: Date, b: Date, zone: string): boolean {
  return calendarDate(a, zone) === calendarDate(b, zone);
}

/** The date on the wall: 2026-03-01. */
export function calendarDate(at: Date, zone: string): CalendarDate {
  const part = partsOf(at, zone, 'numbers');
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function isThisYear(at: WallTime, { now, zone }: Clock): boolean {
  return at.year === wallTime(now, zone).year;
}

function wallTime(at: Date, zone: string): WallTime {
  const part = partsOf(at, zone, 'words');
  return { year: part('year'), month: part('month'), day: part('day'), time: `${part('hour')}:${part('minute')}` };
}

const STYLES = {
  words: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  numbers: { day: '2-digit', month: '2-digit', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type Style = keyof typeof STYLES;

function partsOf(at: Date, zone: string, style: Style): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Map(
    formatterOf(zone, style)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return (type) => parts.get(type) ?? '';
}

/** Kept by zone and style: making one takes a hundred times as long as using it. */
function formatterOf(timeZone: string, style: Style): Intl.DateTimeFormat {
  const key = `${style} ${timeZone}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone, ...STYLES[style] });
    formatters.set(key, formatter);
  }
  return formatter;
}
