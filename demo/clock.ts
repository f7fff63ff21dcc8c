/** Times of the demo: instants inside, and each system's own way to write them. */
import { Temporal } from 'temporal-polyfill';

/** An instant. Units: milliseconds since 1970, always whole seconds. */
export type Ms = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The next or same midnight in UTC at or before an instant. */
export function startOfDay(at: Ms): Ms {
  return Math.floor(at / DAY) * DAY;
}

export function wholeSecond(at: Ms): Ms {
  return Math.floor(at / SECOND) * SECOND;
}

export function epochSeconds(at: Ms): number {
  return Math.floor(at / SECOND);
}

export function utcText(at: Ms): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

export function utcDate(at: Ms): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Writes instants as the wall clock of a zone shows them. Offsets are kept by day, but for days of a clock change. */
export function createWallClock(zone: string): (at: Ms) => string {
  const offsetAt = (at: Ms): Ms =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  const offsets = new Map<Ms, Ms | 'changes'>();
  const offsetOf = (day: Ms): Ms | 'changes' => {
    const offset = offsetAt(day);
    return offset === offsetAt(day + DAY) ? offset : 'changes';
  };
  return (at) => {
    const day = startOfDay(at);
    const known = offsets.get(day) ?? offsetOf(day);
    offsets.set(day, known);
    return utcText(at + (known === 'changes' ? offsetAt(at) : known));
  };
}

/** The clock of the order system. */
export const chicago = createWallClock('America/Chicago');
/** The clock of the shipping system. */
export const berlin = createWallClock('Europe/Berlin');

/** The n-th Sunday of a month, as a date. Units: `month` from 1. */
function sunday(year: number, month: number, nth: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const day = 1 + ((7 - first.getUTCDay()) % 7) + (nth - 1) * 7;
  return utcDate(Date.UTC(year, month - 1, day));
}

/**
 * The last two Sundays on which the clocks of the United States changed, at least ten days before `now`: in the hour
 * after two o'clock none exists in spring, and the hour after one comes twice in autumn.
 */
export function clockChanges(now: Ms): { readonly spring: string; readonly autumn: string } {
  const year = new Date(now).getUTCFullYear();
  const latest = (month: number, nth: number): string => {
    const inThisYear = sunday(year, month, nth);
    return inThisYear <= utcDate(now - 10 * DAY) ? inThisYear : sunday(year - 1, month, nth);
  };
  return { spring: latest(3, 2), autumn: latest(11, 1) };
}
