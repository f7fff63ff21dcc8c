import { listsBy } from '../blocking/lists-by.ts';
import type { NumberLists } from '../blocking/lists-by.ts';
import type { SureEdge } from '../resolve/component.ts';
import { createUnionFind } from '../sure/union-find.ts';
import type { ProbableEdges } from './probable-edges.ts';

/** Rows that something ties to each other, directly or through others. */
export interface Components {
  /** How many there are that have more than one row. */
  readonly count: number;
  /** By row: the number of its component; -1 for a row that nothing is tied to. */
  readonly ofRow: Int32Array;
  /** By component: its rows, edges (numbers in ProbableEdges) and sure edges (numbers in their list). */
  readonly rows: NumberLists;
  readonly edges: NumberLists;
  readonly sure: NumberLists;
}

function numberComponents(size: number, probable: ProbableEdges, sure: readonly SureEdge[]) {
  const sets = createUnionFind(size);
  for (const [at, row] of probable.left.entries()) sets.union(row, probable.right[at]!); // parallel columns
  for (const { a, b } of sure) sets.union(a, b);
  const numbers = new Int32Array(size).fill(-1); // by the row that stands for the set
  const ofRow = new Int32Array(size).fill(-1);
  let count = 0;
  for (let row = 0; row < size; row++) {
    const root = sets.find(row);
    if (sets.sizeOf(root) === 1) continue;
    if (numbers[root] === -1) numbers[root] = count++;
    ofRow[row] = numbers[root]!; // set just now
  }
  return { count, ofRow };
}

export function componentsOf(size: number, probable: ProbableEdges, sure: readonly SureEdge[]): Components {
  const { count, ofRow } = numberComponents(size, probable, sure);
  const tied = Int32Array.from(ofRow.keys()).filter((row) => ofRow[row] !== -1);
  const numberOf = (row: number): number => ofRow[row] ?? -1;
  return {
    count,
    ofRow,
    rows: listsBy(tied.map(numberOf), tied, count),
    edges: listsBy(probable.left.map(numberOf), Int32Array.from(probable.left.keys()), count),
    sure: listsBy(
      Int32Array.from(sure, ({ a }) => numberOf(a)),
      Int32Array.from(sure.keys()),
      count,
    ),
  };
}
