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

/** Of those in `among`, or of all where it is null, their grades. */
function meet(among: ReadonlyMap<number, number> | null, { isNeeded, lists }: AskedTerm): Map<number, number> {
  const met = new Map<number, number>();
  for (const { grade, numbers } of lists) {
    for (const no of numbers) {
      const before = among === null ? 0 : among.get(no);
      if (before !== undefined && !met.has(no)) met.set(no, withGrade(before, grade));
    }
  }
  if (!isNeeded) for (const [no, before] of among ?? []) if (!met.has(no)) met.set(no, withGrade(before, WITHOUT));
  return met;
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
  let met = meet(null, rarest);
  for (const term of others) met = meet(met, term);
  const rank = (no: number, grades: number): number => (grades === 0 && preferred.has(no) ? -1 : grades);
  const ranked = Array.from(met, ([no, grades]) => ({ no, grades: rank(no, grades) }));
  ranked.sort((a, b) => sumIn(a.grades) - sumIn(b.grades) || a.no - b.no);
  return ranked.slice(0, limit).map(({ no, grades }) => {
    return { no, nearness: NEARNESSES[grades < 0 ? 0 : 1 + (grades % GRADES)] ?? 'beginning' };
  });
}
