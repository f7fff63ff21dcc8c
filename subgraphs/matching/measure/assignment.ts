/** Where a record was put, and where it belongs. */
export interface Assignment {
  readonly record: string;
  /** The cluster that a matching has put it into. */
  readonly found: string;
  /** The person that it is truly about. */
  readonly truth: string;
}

export interface Scores {
  /** Of what was joined, the share that belongs together; 1 where nothing was joined. */
  readonly precision: number;
  /** Of what belongs together, the share that was joined; 1 where nothing belongs together. */
  readonly recall: number;
  /** The harmonic mean of both. */
  readonly f1: number;
}

export function scoresOf(precision: number, recall: number): Scores {
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

/** How many records each pair of a found and a true group, each found group and each true group has. */
export interface Overlaps {
  readonly both: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly found: ReadonlyMap<string, number>;
  readonly truth: ReadonlyMap<string, number>;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export function overlapsOf(assignments: Iterable<Assignment>): Overlaps {
  const both = new Map<string, Map<string, number>>();
  const found = new Map<string, number>();
  const truth = new Map<string, number>();
  for (const each of assignments) {
    const row = both.get(each.found) ?? new Map<string, number>();
    both.set(each.found, row);
    count(row, each.truth);
    count(found, each.found);
    count(truth, each.truth);
  }
  return { both, found, truth };
}
