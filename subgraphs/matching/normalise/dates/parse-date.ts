import { foldWords } from '../text/fold-words.ts';
import { monthOf } from './month-of.ts';

const EARLIEST_YEAR = 1000;
const LATEST_YEAR = 2100;
/** Four digits below it are rather a day and a month. */
const LIKELY_YEAR = 1500;
/** Two digits after it are of the last century: there is no clock here, and a customer is rarely a hundred. */
const CENTURY_TURN = 25;
/** Not received, as legacy systems write it. A first of January of other years is somebody's birthday. */
const STAND_INS = new Set([
  19_000_101, 19_700_101, 19_010_101, 18_991_230, 18_991_231, 17_530_101, 18_000_101, 11_111_111, 12_121_212,
  19_691_231, 19_001_231, 20_991_231,
]);
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function hasDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && !isLeap ? 28 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** As much of a date as can be: a month of 21 is the day, and what cannot be at all is not known. */
function dateOf(year: number, month: number, day: number): number {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return 0;
  if (!isMonth(month) && isMonth(day) && hasDay(year, day, month)) return dateOf(year, day, month);
  if (!isMonth(month)) return year * 10_000;
  const date = year * 10_000 + month * 100 + (hasDay(year, month, day) ? day : 0);
  return STAND_INS.has(date) ? 0 : date;
}

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year <= CENTURY_TURN ? 2000 + year : 1900 + year;
}

/** 19840521; or 21051984, where that is no date but this is. */
function ofDigits(digits: string): number {
  const [first, last] = [Number(digits.slice(0, 4)), Number(digits.slice(4))];
  const yearFirst = dateOf(first, Math.trunc(last / 100), last % 100);
  const isWhole = first >= LIKELY_YEAR && yearFirst % 100 > 0;
  const yearLast = isWhole || last < LIKELY_YEAR ? 0 : dateOf(last, first % 100, Math.trunc(first / 100));
  return yearLast % 100 > 0 ? yearLast : yearFirst;
}

/** "21 mai 1984", "may 21 1984", "mai 1984". */
function ofWords(words: readonly string[]): number {
  const months = words.map(monthOf).filter((month) => month > 0);
  const numbers = words
    .map((word) => /^(\d{1,4})(?:st|nd|rd|th|er)?$/.exec(word)?.[1])
    .filter((word) => word !== undefined);
  const [month] = months;
  const year = numbers.find((word) => word.length === 4) ?? (numbers.length === 2 ? numbers[1] : undefined);
  if (year === undefined) return 0;
  if (month === undefined) return numbers.length === 1 ? dateOf(yearOf(year), 0, 0) : 0;
  const day = numbers.find((word) => word !== year);
  return dateOf(yearOf(year), month, Number(day ?? 0));
}

const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const MONTH_AND_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const TIME = /[t\s,]+\d{1,2}:\d{2}.*$/i;

/**
 * A date as PersonTable has it: 19840521, 19840500 and 19840000 where the rest is not known or cannot be, 0 for none and for
 * stand-ins (1900-01-01). Of 04/05/1984 the month is the first only in the United States.
 */
export function parseDate(text: string | null | undefined, country?: string | null): number {
  const written = (text ?? '').slice(0, 60).trim().replace(TIME, '').replace(/\.$/, '');
  if (/^\d{8}$/.test(written)) return ofDigits(written);
  const yearFirst = YEAR_FIRST.exec(written);
  if (yearFirst !== null) return dateOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3] ?? 0));
  const [, first, separator, second, year] = YEAR_LAST.exec(written) ?? [];
  if (first !== undefined && second !== undefined && year !== undefined) {
    const isMonthFirst = separator !== '.' && country?.toUpperCase() === 'US';
    const [day, month] = isMonthFirst ? [second, first] : [first, second];
    return dateOf(yearOf(year), Number(month), Number(day));
  }
  const monthAndYear = MONTH_AND_YEAR.exec(written);
  if (monthAndYear !== null) return dateOf(Number(monthAndYear[2]), Number(monthAndYear[1]), 0);
  return ofWords((foldWords(written) ?? '').split(' '));
}
