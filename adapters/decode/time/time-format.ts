/** Times written in a form of their own, such as 31.12.2025 23:59, as wall-clock text. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../schema/model.ts';

const OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** A time that says its offset from UTC, as documents write it; null for any other text. */
export function offsetInstant(text: string): Instant | null {
  if (!OFFSET.test(text)) return null;
  try {
    return Temporal.Instant.from(text).toString();
  } catch {
    return null;
  }
}

/** The words of a format, longer ones first: each is a part of a time as a number of some length, or a name. */
const WORDS = [
  ['YYYY', String.raw`(?<year>\d{4})`],
  ['YY', String.raw`(?<shortYear>\d{2})`],
  ['MMM', '(?<monthName>[A-Za-z]{3})'],
  ['MM', String.raw`(?<month>\d{2})`],
  ['M', String.raw`(?<month>\d{1,2})`],
  ['DD', String.raw`(?<day>\d{2})`],
  ['D', String.raw`(?<day>\d{1,2})`],
  ['HH', String.raw`(?<hour>\d{2})`],
  ['H', String.raw`(?<hour>\d{1,2})`],
  ['hh', String.raw`(?<hour>\d{2})`],
  ['h', String.raw`(?<hour>\d{1,2})`],
  ['mm', String.raw`(?<minute>\d{2})`],
  ['ss', String.raw`(?<second>\d{2})`],
  ['S', String.raw`(?<fraction>\d{1,9})`],
  ['A', '(?<half>[AaPp])[Mm]'],
] as const;

const PARTS = /YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|S|A|[^A-Za-z]+|[A-Za-z]/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const pad = (text: string | undefined): string => (text ?? '').padStart(2, '0');

function patternOf(format: string): string {
  const parts = format.match(PARTS) ?? [];
  return parts
    .map(
      (part) => WORDS.find(([word]) => word === part)?.[1] ?? part.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`),
    )
    .join('');
}

/** What is wrong with a format; null where it is sound. */
export function formatProblem(format: string): string | null {
  const parts = format.match(PARTS) ?? [];
  const words = parts.filter((part) => /^[A-Za-z]/.test(part) && part !== 'T');
  const unknown = words.find((part) => !WORDS.some(([word]) => word === part));
  if (unknown !== undefined) return `must be made of ${WORDS.map(([word]) => word).join(', ')} and signs`;
  const has = (...some: string[]): boolean => words.some((word) => some.includes(word));
  const whole = has('YYYY', 'YY') && has('MMM', 'MM', 'M') && has('DD', 'D');
  if (!whole) return 'must hold a year, a month and a day (YYYY, MM, DD)';
  if (has('hh', 'h') !== has('A')) return 'must hold A where it holds hh, hours of half a day';
  const names = [...patternOf(format).matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name);
  return new Set(names).size === names.length ? null : 'must hold each part of a time once';
}

function hourOf(hour: string | undefined, half: string | undefined): string {
  if (half === undefined) return pad(hour ?? '0');
  return pad(String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)));
}

/** Two digits of a year mean 1970 to 2069, as strptime has it. */
function yearOf(year: string | undefined, short: string | undefined): string {
  if (year !== undefined) return year;
  return `${Number(short) >= 70 ? '19' : '20'}${short ?? ''}`;
}

/** Reads texts of a format as YYYY-MM-DD HH:mm:ss with their decimals; null for a text of another form. */
export function createTimeFormat(format: string): (text: string) => string | null {
  const expression = new RegExp(`^${patternOf(format)}$`, 'u');
  return (text) => {
    const found = expression.exec(text.trim())?.groups;
    if (found === undefined) return null;
    const { monthName, fraction, half } = found;
    const month =
      monthName === undefined ? pad(found['month']) : pad(String(MONTHS.indexOf(monthName.toLowerCase()) + 1));
    const day = `${yearOf(found['year'], found['shortYear'])}-${month}-${pad(found['day'])}`;
    const time = `${hourOf(found['hour'], half)}:${pad(found['minute'] ?? '0')}:${pad(found['second'] ?? '0')}`;
    return fraction === undefined ? `${day} ${time}` : `${day} ${time}.${fraction}`;
  };
}
