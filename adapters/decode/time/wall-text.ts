/** Times as text of the form 2026-03-01 10:20:30.123: whole seconds as a number, decimals as their digits. */
import type { Instant } from '../../../schema/model.ts';

export interface Parts {
  readonly ms: number;
  /** Digits after the second, without trailing zeros. */
  readonly fraction: string;
}

const WALL = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;

export function parseWall(text: string): Parts | null {
  const match = WALL.exec(text);
  if (match === null) return null;
  const [, y = '', m = '', d = '', h = '0', min = '0', s = '0', fraction = ''] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(y), Number(m) - 1, Number(d));
  date.setUTCHours(Number(h), Number(min), Number(s));
  const isDay = date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
  const real = isDay && Number(h) < 24 && Number(min) < 60 && Number(s) < 60;
  return real ? { ms: date.getTime(), fraction: fraction.replace(/0+$/, '') } : null;
}

/** The times that texts of four-digit years can tell: all others count as the nearest of these. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00Z');
export const LAST_MS = Date.parse('9999-12-31T23:59:59Z');

export function isoSeconds(ms: number): string {
  return new Date(Math.min(Math.max(ms, FIRST_MS), LAST_MS)).toISOString().slice(0, 19);
}

export function formatInstant(ms: number, fraction: string): Instant {
  const text = isoSeconds(ms);
  return fraction === '' ? `${text}Z` : `${text}.${fraction}Z`;
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
