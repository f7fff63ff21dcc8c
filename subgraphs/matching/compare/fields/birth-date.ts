import { levelOf } from '../levels.ts';

const EXACT = levelOf('birthDate', 'exact');
const SLIP = levelOf('birthDate', 'slip');
const CLOSE = levelOf('birthDate', 'close');
const YEAR = levelOf('birthDate', 'year');
const DIFFERENT = levelOf('birthDate', 'different');
const FAR = levelOf('birthDate', 'far');

/** A parent and a child, a grown-up and somebody else: no slip of the pen. */
export const YEARS_APART = 12;
const DAYS_CLOSE = 100;

const yearOf = (date: number) => Math.trunc(date / 10_000);
const monthOf = (date: number) => Math.trunc(date / 100) % 100;
const dayOf = (date: number) => date % 100;
/** Near enough to say how far apart two days are. */
const daysOf = (date: number) => yearOf(date) * 365.25 + monthOf(date) * 30.44 + dayOf(date);

/** One digit another, or two neighbours in each other's place. */
function isDigitSlip(a: number, b: number): boolean {
  let [restA, restB] = [a, b];
  let differing = 0;
  let last = -2;
  let isSwap = false;
  for (let place = 0; restA > 0 || restB > 0; place += 1) {
    const [digitA, digitB] = [restA % 10, restB % 10];
    restA = Math.trunc(restA / 10);
    restB = Math.trunc(restB / 10);
    if (digitA === digitB) continue;
    differing += 1;
    if (last === place - 1)
      isSwap = Math.trunc(a / 10 ** last) % 10 === digitB && Math.trunc(b / 10 ** last) % 10 === digitA;
    last = place;
  }
  return differing === 1 || (differing === 2 && isSwap);
}

/** Whoever knows the year alone often writes the first of January. */
const isYearAlone = (date: number) => date % 10_000 === 101;

function judgeKnown(a: number, b: number): number {
  if (Math.abs(yearOf(a) - yearOf(b)) >= YEARS_APART) return FAR;
  const [isYear, isMonth, isDay] = [yearOf(a) === yearOf(b), monthOf(a) === monthOf(b), dayOf(a) === dayOf(b)];
  if (isDigitSlip(a, b) || (isYear && monthOf(a) === dayOf(b) && dayOf(a) === monthOf(b))) return SLIP;
  const parts = Number(isYear) + Number(isMonth) + Number(isDay);
  return parts >= 2 || Math.abs(daysOf(a) - daysOf(b)) <= DAYS_CLOSE ? CLOSE : DIFFERENT;
}

function judgeParts(a: number, b: number): number {
  const years = Math.abs(yearOf(a) - yearOf(b));
  if (years > 0) return years >= YEARS_APART ? FAR : DIFFERENT;
  const areMonthsKnown = monthOf(a) > 0 && monthOf(b) > 0;
  return areMonthsKnown && monthOf(a) !== monthOf(b) ? DIFFERENT : YEAR;
}

/** The level of two dates as 19840521; a part that is not known is 0. */
export function judgeBirthDate(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  if (yearOf(a) === yearOf(b) && (isYearAlone(a) || isYearAlone(b))) return YEAR;
  const isWhole = monthOf(a) > 0 && dayOf(a) > 0 && monthOf(b) > 0 && dayOf(b) > 0;
  if (!isWhole) return judgeParts(a, b);
  return a === b ? EXACT : judgeKnown(a, b);
}
