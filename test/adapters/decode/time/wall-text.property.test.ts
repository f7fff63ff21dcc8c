import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, isoSeconds, parseWall } from '../../../../adapters/decode/time/wall-text.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;

/** By JavaScript's own dates. */
function expected(text: string): ReturnType<typeof parseWall> {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, y = '', m = '', d = '', h = '0', min = '0', s = '0', fraction = ''] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(y), Number(m) - 1, Number(d));
  date.setUTCHours(Number(h), Number(min), Number(s));
  const isDay = date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
  const isTime = Number(h) < 24 && Number(min) < 60 && Number(s) < 60;
  return isDay && isTime ? { ms: date.getTime(), fraction: fraction.replace(/0+$/, '') } : null;
}

const digits = (length: number, max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(length, '0'));
const date = fc.tuple(digits(4, 9999), digits(2, 13), digits(2, 32)).map((parts) => parts.join('-'));
const clock = fc.tuple(digits(2, 25), digits(2, 61), digits(2, 61));
const text = fc.oneof(
  date,
  fc
    .tuple(
      date,
      fc.constantFrom(' ', 'T', '-'),
      clock,
      fc.constantFrom('', '.', '.5', '.120', '.123456789', '.1234567890', 'Z'),
    )
    .map(([day, sign, time, end]) => `${day}${sign}${time.join(':')}${end}`),
  fc.tuple(date, clock).map(([day, [hour, minute]]) => `${day} ${hour}:${minute}`),
  fc.string({ maxLength: 22 }),
);

describe('parseWall', () => {
  it('reads what is a time of the calendar, and nothing else', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom('', ' ', 'x', '-', '１'), (whole, at, sign) => {
        expect(parseWall(whole)).toEqual(expected(whole));
        const broken = sign === '' ? whole : whole.slice(0, at % 22) + sign + whole.slice((at % 22) + 1);
        expect(parseWall(broken)).toEqual(expected(broken));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('isoSeconds', () => {
  it('writes as JavaScript does, within the years 0 to 9999', () => {
    const ms = fc.integer({ min: Date.parse('0000-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59Z') });
    fc.assert(fc.property(ms, (at) => isoSeconds(at) === new Date(at).toISOString().slice(0, 19)));
    expect(formatInstant(-1e17, '')).toBe('0000-01-01T00:00:00Z');
    expect(formatInstant(1e17, '5')).toBe('9999-12-31T23:59:59.5Z');
  });
});
