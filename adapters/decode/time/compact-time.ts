/** Times as digits alone, 20260301 or 20260301143000, in columns of text or of numbers: both sort as time does. */
import { rawText } from '../raw-text.ts';
import type { RawTime, TimeCodec, TimeCodecOptions } from './time.ts';

type Length = 8 | 14;

const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;

/** "2026-03-01 14:30:00" as digits; of a date the first second of its day. */
function digitsOf(wall: string, length: Length): string {
  return wall.replaceAll(/\D/g, '').padEnd(length, '0').slice(0, length);
}

/** Texts of an empty column, and what the mapping says means null. */
function nullTexts({ nullDates }: TimeCodecOptions, length: Length): readonly string[] {
  return [...new Set(['', '0', '0'.repeat(length), ...nullDates.map((text) => digitsOf(text, length))])];
}

/** `wall` reads and bounds the same times in wall-clock text. */
export function compactCodec(wall: TimeCodec, options: TimeCodecOptions, length: Length): TimeCodec {
  const isNumber = options.holds === 'number';
  const texts = nullTexts(options, length);
  const written = (text: RawTime): RawTime => {
    const digits = digitsOf(String(text), length);
    return isNumber ? Number(digits) : digits;
  };
  return {
    decode: (raw) => {
      if (raw === null || raw === undefined) return null;
      const text = rawText(raw).trim();
      // A column of numbers has no zeros in front.
      const match = texts.includes(text) ? null : DIGITS.exec(isNumber ? text.padStart(length, '0') : text);
      if (match === null || match[0].length !== length || texts.includes(match[0])) return null;
      const [, year, month, day, hour = '00', minute = '00', second = '00'] = match;
      return wall.decode(`${year}-${month}-${day} ${hour}:${minute}:${second}`);
    },
    lower: (instant) => written(wall.lower(instant)),
    above: (instant) => written(wall.above(instant)),
    nulls: isNumber ? [...new Set(texts.map(Number))] : texts,
    holds: isNumber ? 'number' : 'text',
  };
}
