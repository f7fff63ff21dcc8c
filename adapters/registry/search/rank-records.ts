/** 0: the word as it is; 1: one letter off; 2: it begins so. */
export type Grade = 0 | 1 | 2;

/** One term asked for. */
export interface AskedTerm {
  /** Whether a record must have it; else it is ranked after those that do. */
  readonly isNeeded: boolean;
  /** What stands for it, the best grade first; each list of one grade ascending. */
  readonly lists: readonly { readonly grade: Grade; readonly numbers: readonly number[] }[];
}

const WITHOUT: Grade = 2;

function sizeOf({ isNeeded, lists }: AskedTerm): number {
  return isNeeded ? lists.reduce((sum, { numbers }) => sum + numbers.length, 0) : Infinity;
}

/** Of those in `among`, or of all where it is null, the sums of their grades. */
function meet(among: ReadonlyMap<number, number> | null, { isNeeded, lists }: AskedTerm): Map<number, number> {
  const met = new Map<number, number>();
  for (const { grade, numbers } of lists) {
    for (const no of numbers) {
      const before = among === null ? 0 : among.get(no);
      if (before !== undefined && !met.has(no)) met.set(no, before + grade);
    }
  }
  if (!isNeeded) for (const [no, before] of among ?? []) if (!met.has(no)) met.set(no, before + WITHOUT);
  return met;
}

/** Records that have all terms: the least sum of grades first, then by number; at most `limit`. */
export function rankRecords(terms: readonly AskedTerm[], limit: number): readonly number[] {
  // From the rarest on, so that what is kept is never more than that.
  const [rarest, ...others] = terms.toSorted((a, b) => (sizeOf(a) < sizeOf(b) ? -1 : 1));
  if (rarest === undefined) return [];
  let met = meet(null, rarest);
  for (const term of others) met = meet(met, term);
  const ranked = Array.from(met, ([no, sum]) => ({ no, sum })).sort((a, b) => a.sum - b.sum || a.no - b.no);
  return ranked.slice(0, limit).map(({ no }) => no);
}
