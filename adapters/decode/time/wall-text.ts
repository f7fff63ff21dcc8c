/** Times as text of the form 2026-03-01 10:20:30.123: whole seconds as a number, decimals as their digits. */
import type { Instant } from '../../../schema/model.ts';

export interface Parts {
  readonly ms: number;
  /** Digits after the second, without trailing zeros. */
  readonly fraction: string;
}

const ZERO = 48;
const DASH = 45;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;

/** Two digits of a text as a number; NaN for anything else. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Days since 1970 of a date of the calendar as it is reckoned today.
 *
 * Source: https://howardhinnant.github.io/date_algorithms.html#days_from_civil
 */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Milliseconds of 2026-03-01 at the beginning of a text; NaN for what is no date. */
function dateMs(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const isDate = text[4] === '-' && text[7] === '-' && month >= 1 && month <= 12 && day >= 1 && year >= 0;
  return isDate && day <= daysInMonth(year, month) ? daysOf(year, month, day) * DAY_MS : Number.NaN;
}

/** Milliseconds of the time of day behind a date: " 14:30", "T14:30:05"; NaN for what is none. */
function clockMs(text: string): number {
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = text.length === 16 ? 0 : twoDigits(text, 17);
  const isApart =
    (text[10] === ' ' || text[10] === 'T') && text[13] === ':' && (text.length === 16 || text[16] === ':');
  const isTime = isApart && hour < 24 && minute < 60 && second < 60;
  return isTime ? ((hour * 60 + minute) * 60 + second) * 1000 : Number.NaN;
}

const FRACTION = /^\.\d{1,9}$/;

/** Null for what is no time: 2026-02-30, 24:00. */
export function parseWall(text: string): Parts | null {
  const { length } = text;
  const hasFraction = length > 19;
  if (length !== 10 && length !== 16 && length !== 19 && !(hasFraction && FRACTION.test(text.slice(19)))) return null;
  const ms = dateMs(text) + (length === 10 ? 0 : clockMs(text));
  if (Number.isNaN(ms)) return null;
  return { ms, fraction: hasFraction ? text.slice(20).replace(/0+$/, '') : '' };
}

/** The times that texts of four-digit years can tell: all others count as the nearest of these. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00Z');
export const LAST_MS = Date.parse('9999-12-31T23:59:59Z');

/** A few decades of days. */
const MAX_DAYS = 20_000;
const days = new Map<number, string>();

/** 2026-03-01 by the days since 1970. */
function dayText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= MAX_DAYS) days.clear();
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  days.set(day, text);
  return text;
}

/**
 * The instant of a minute of the day that a text begins with. Written sign by sign: a text that is put together of others
 * takes up more room, and is made one in the end, where it is compared or sent.
 */
export function writeInstant(date: string, minuteOfDay: number, second: number): Instant {
  const hour = Math.trunc(minuteOfDay / 60);
  const minute = minuteOfDay - hour * 60;
  const hourTens = Math.trunc(hour / 10);
  const minuteTens = Math.trunc(minute / 10);
  const secondTens = Math.trunc(second / 10);
  // oxfmt-ignore
  return String.fromCharCode(
    date.charCodeAt(0), date.charCodeAt(1), date.charCodeAt(2), date.charCodeAt(3), DASH,
    date.charCodeAt(5), date.charCodeAt(6), DASH, date.charCodeAt(8), date.charCodeAt(9), LETTER_T,
    ZERO + hourTens, ZERO + hour - hourTens * 10, COLON, ZERO + minuteTens, ZERO + minute - minuteTens * 10, COLON,
    ZERO + secondTens, ZERO + second - secondTens * 10, LETTER_Z,
  );
}

/** The nearest whole second that can be told. */
function instantOf(ms: number): Instant {
  const whole = Math.floor(Math.min(Math.max(ms, FIRST_MS), LAST_MS) / 1000);
  const day = Math.floor(whole / DAY_SECONDS);
  const second = whole - day * DAY_SECONDS;
  const minute = Math.floor(second / 60);
  return writeInstant(dayText(day), minute, second - minute * 60);
}

/** 2026-03-01T14:30:05 */
export function isoSeconds(ms: number): string {
  return instantOf(ms).slice(0, -1);
}

export function formatInstant(ms: number, fraction: string): Instant {
  return fraction === '' ? instantOf(ms) : `${isoSeconds(ms)}.${fraction}Z`;
}

/** Whole seconds and decimals of an instant; the decimals are cut up to what the engine keeps. */
export function splitInstant(instant: Instant, decimals: number, up: boolean): Parts {
  const parsed = parseWall(instant.replace(/Z$/, ''));
  if (parsed === null) return { ms: 0, fraction: '' };
  if (!up && parsed.fraction.length <= decimals) return parsed;
  // One step of the engine's clock beyond the cut, so that the bound never lets an earlier time in.
  const step = BigInt(`1${parsed.fraction.slice(0, decimals).padEnd(decimals, '0')}`) + 1n;
  const digits = step.toString();
  const carry = digits.startsWith('2');
  return { ms: parsed.ms + (carry ? 1000 : 0), fraction: carry ? '' : digits.slice(1).replace(/0+$/, '') };
}
