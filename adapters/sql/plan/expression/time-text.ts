/** Times that a column holds as texts or digits: what they are ordered and bounded by, and which of them are times. */
import type { TimeCodec } from '../../../decode/time/time.ts';
import { and, raw, sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';
import type { TimeWords } from './time-access.ts';
import type { Scope } from './scope.ts';

/** UTC texts may end in a Z, which would sort behind the decimals of a second; bounds are written without it. */
export function sortableTime(value: Fragment, { form, column }: TimeWords, { dialect }: Scope): Fragment {
  // SQLite has no type for times: its columns hold texts.
  const isText = column === 'text' || (column === undefined && dialect.id === 'sqlite');
  return form === 'utc' && isText ? sql`replace(${value}, 'Z', '')` : value;
}

/** Month and day, the day, and of a moment its time of day, minute and second: digits at the end, least and greatest. */
const DAY_RANGES = [
  ['0101', '1231'],
  ['01', '31'],
] as const;
const CLOCK_RANGES = [
  ['000000', '235959'],
  ['0000', '5959'],
  ['00', '59'],
] as const;
/** 29 February is not looked into: it would take the year. */
const NO_DAYS = [
  ['0230', '0231'],
  ['0431', '0431'],
  ['0631', '0631'],
  ['0931', '0931'],
  ['1131', '1131'],
] as const;

export function isCompact(form: TimeWords['form']): form is 'yyyymmdd' | 'yyyymmddhhmmss' {
  return form === 'yyyymmdd' || form === 'yyyymmddhhmmss';
}

/** Digits that calendar and clock have: 20260231 and a word among them are no time, here as where they are decoded. */
export function isRealTime(
  value: Fragment,
  form: 'yyyymmdd' | 'yyyymmddhhmmss',
  { holds }: TimeCodec,
  { dialect }: Scope,
): Fragment {
  const isDay = form === 'yyyymmdd';
  const isNumber = holds === 'number';
  const digits = isNumber ? dialect.exact(value, 0) : sql`rtrim(${value})`;
  const within = ([least, most]: readonly [string, string]): Fragment => {
    const last = isNumber
      ? sql`${digits} % ${raw(String(10 ** least.length))}`
      : dialect.substringFrom(digits, form.length - least.length + 1);
    const written = (text: string): Fragment => raw(isNumber ? String(Number(text)) : `'${text}'`);
    return sql`${last} between ${written(least)} and ${written(most)}`;
  };
  const day = ([least, most]: readonly [string, string]): readonly [string, string] =>
    isDay ? [least, most] : [`${least}000000`, `${most}235959`];
  return and([
    ...(isNumber ? [] : [sql`${digits} like ${raw(`'${'_'.repeat(form.length)}'`)}`]),
    ...DAY_RANGES.map((range) => within(day(range))),
    ...(isDay ? [] : CLOCK_RANGES.map(within)),
    ...NO_DAYS.map((range) => sql`not (${within(day(range))})`),
  ]);
}
