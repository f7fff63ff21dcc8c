import { NEARNESSES } from '../search-port.ts';
import type { Nearness } from '../search-port.ts';

/** 0: the word as it is; 1: one letter off; 2: it begins so. */
export type Grade = 0 | 1 | 2;

/** One term asked for. */
export interface AskedTerm {
  /** Whether a record must have it; else it is ranked after those that do. */
  readonly isNeeded: boolean;
  /** What stands for it, the best grade first; each list of one grade ascending. */
  readonly lists: readonly { readonly grade: Grade; readonly numbers: readonly number[] }[];
}

export interface RankedRecord {
  readonly no: number;
  readonly nearness: Nearness;
}

const WITHOUT: Grade = 2;
/** Grades of a record in one number, of which many are made: the sum of all, and the worst. */
const GRADES = 3;

function sizeOf({ isNeeded, lists }: AskedTerm): number {
  return isNeeded ? lists.reduce((sum, { numbers }) => sum + numbers.length, 0) : Infinity;
}

function sumIn(grades: number): number {
  return Math.floor(grades / GRADES);
}

function withGrade(before: number, grade: Grade): number {
  return (sumIn(before) + grade) * GRADES + Math.max(before % GRADES, grade);
}

/** Records, by ascending number, and their grades. */
interface Met {
  readonly numbers: readonly number[];
  readonly grades: readonly number[];
}

/** Those of one term, each by the first of the lists that hold it. */
function metOf({ lists }: AskedTerm): Met {
  const grades = new Map<number, number>();
  for (const { grade, numbers } of lists) {
    for (const no of numbers) if (!grades.has(no)) grades.set(no, withGrade(0, grade));
  }
  const numbers = lists.length === 1 ? [...grades.keys()] : [...grades.keys()].sort((a, b) => a - b);
  return { numbers, grades: numbers.map((no) => grades.get(no) ?? 0) };
}

/** Where the first that is not less stands in an ascending list, from a place on: few steps where it is near. */
function placeOf(numbers: readonly number[], least: number, from: number): number {
  let [low, step] = [from, 1];
  for (; (numbers[low + step] ?? Infinity) < least; step *= 2) low += step;
  let high = Math.min(low + step, numbers.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls with the places, in `numbers`, of those that `others` holds too. Common words have tens of thousands. */
function eachShared(numbers: readonly number[], others: readonly number[], call: (place: number) => void): void {
  let [place, other] = [0, 0];
  while (place < numbers.length && other < others.length) {
    const [no, next] = [numbers[place] ?? Infinity, others[other] ?? Infinity];
    if (no === next) {
      call(place);
      place += 1;
      other += 1;
    } else if (no < next) place = placeOf(numbers, next, place);
    else other = placeOf(others, no, other);
  }
}

/** Of those in `among` that have a term too, or, where none has to, of all. */
function meet({ numbers, grades }: Met, { isNeeded, lists }: AskedTerm): Met {
  const found: (Grade | undefined)[] = numbers.map(() => (isNeeded ? undefined : WITHOUT));
  // From the worst grade on, so that the best stands in the end.
  for (const { grade, numbers: held } of lists.toReversed()) {
    eachShared(numbers, held, (place) => {
      found[place] = grade;
    });
  }
  const places = [...found.keys()].filter((place) => found[place] !== undefined);
  return {
    numbers: places.map((place) => numbers[place] ?? 0),
    grades: places.map((place) => withGrade(grades[place] ?? 0, found[place] ?? WITHOUT)),
  };
}

/**
 * Records that have all terms: those without any grade that are among the `preferred` first, then by the sum of their grades
 * and by number; at most `limit`.
 */
export function rankRecords(
  terms: readonly AskedTerm[],
  preferred: ReadonlySet<number>,
  limit: number,
): readonly RankedRecord[] {
  // From the rarest on, so that what is kept is never more than that.
  const [rarest, ...others] = terms.toSorted((a, b) => (sizeOf(a) < sizeOf(b) ? -1 : 1));
  if (rarest === undefined) return [];
  let met = metOf(rarest);
  for (const term of others) met = meet(met, term);
  const rank = (no: number, grades: number): number => (grades === 0 && preferred.has(no) ? -1 : grades);
  const ranked = met.numbers.map((no, place) => ({ no, grades: rank(no, met.grades[place] ?? 0) }));
  ranked.sort((a, b) => sumIn(a.grades) - sumIn(b.grades) || a.no - b.no);
  return ranked.slice(0, limit).map(({ no, grades }) => {
    return { no, nearness: NEARNESSES[grades < 0 ? 0 : 1 + (grades % GRADES)] ?? 'beginning' };
  });
}
