/** Days and times of day as people read them, seen from one moment in one zone. */
import type { CalendarDate, Instant } from '../schema/model.ts';

export interface Clock {
  readonly now: Date;
  /** IANA name: "UTC", "Europe/Berlin". */
  readonly zone: string;
}

/**
 * An instant with the zone of the system that wrote it. A date without a time is a day of that zone, and is judged and
 * told as that day wherever the clock hangs; a time is told by the clock.
 */
export interface ZonedInstant {
  readonly at: Instant;
  readonly zone: string;
}

/** An instant alone was written in the zone of the clock. */
export type TimeTold = Instant | ZonedInstant;

interface WallTime {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** 18:00 */
  readonly time: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** "4 March"; with the year where it is not the current one: "4 March 2027". */
export function dayText(time: TimeTold, clock: Clock): string {
  const at = toldTime(time, clock);
  return `${at.day} ${at.month}${isThisYear(at, clock) ? '' : ` ${at.year}`}`;
}

/**
 * "4 to 6 March", "28 February to 2 March", "30 December 2026 to 2 January 2027"; one day where both are the same, or
 * where days of two zones would run backwards.
 */
export function daysText(from: TimeTold, to: TimeTold, clock: Clock): string {
  if (toldDate(from, clock) >= toldDate(to, clock)) return dayText(to, clock);
  const first = toldTime(from, clock);
  const last = toldTime(to, clock);
  if (first.year !== last.year) {
    return `${first.day} ${first.month} ${first.year} to ${last.day} ${last.month} ${last.year}`;
  }
  if (first.month !== last.month) return `${first.day} ${first.month} to ${dayText(to, clock)}`;
  return `${first.day} to ${dayText(to, clock)}`;
}

/** "18:00"; null for a date without a time. */
export function timeText(time: TimeTold, clock: Clock): string | null {
  return isDate(time, clock) ? null : toldTime(time, clock).time;
}

/** Whether its day, as it is told, is the one that the clock shows. */
export function isToday(time: TimeTold, clock: Clock): boolean {
  return toldDate(time, clock) === calendarDate(clock.now, clock.zone);
}

/** Whether a time limit has passed. */
export function hasPassed(limit: TimeTold, clock: Clock): boolean {
  return isBeyond(clock.now, limit, clock);
}

/** Whether an instant lies after a time limit. */
export function liesAfter(time: TimeTold, limit: TimeTold, clock: Clock): boolean {
  return isBeyond(new Date(instantOf(time)), limit, clock);
}

/** A date without a time holds as a limit until that day is over where it was written. */
function isBeyond(at: Date, limit: TimeTold, clock: Clock): boolean {
  const end = new Date(instantOf(limit));
  if (isDate(limit, clock) && isSameDay(at, end, zoneWritten(limit, clock))) return false;
  return at.getTime() > end.getTime();
}

export function instantOf(time: TimeTold): Instant {
  return typeof time === 'string' ? time : time.at;
}

function zoneWritten(time: TimeTold, { zone }: Clock): string {
  return typeof time === 'string' ? zone : time.zone;
}

/** Midnight stands for a date in legacy rows; where a clock skips midnight, the first moment of the day does. */
function isDate(time: TimeTold, clock: Clock): boolean {
  const zone = zoneWritten(time, clock);
  const at = new Date(instantOf(time));
  return wallTime(at, zone).time === '00:00' || !isSameDay(at, new Date(at.getTime() - 1), zone);
}

function zoneTold(time: TimeTold, clock: Clock): string {
  return isDate(time, clock) ? zoneWritten(time, clock) : clock.zone;
}

function toldTime(time: TimeTold, clock: Clock): WallTime {
  return wallTime(new Date(instantOf(time)), zoneTold(time, clock));
}

function toldDate(time: TimeTold, clock: Clock): CalendarDate {
  return calendarDate(new Date(instantOf(time)), zoneTold(time, clock));
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
