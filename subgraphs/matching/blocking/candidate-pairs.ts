import type { Blocks, Run } from './blocks.ts';
import type { NumberLists } from './lists-by.ts';

/** Takes a pair of rows, the lower one first. */
export type TakePair = (left: number, right: number) => void;

/** The first block, not before `from`, that both rows are in; they are in one at least. */
function firstCommon({ starts, values }: NumberLists, left: number, right: number, from: number): number {
  let at = starts[left]!; // rows of the table have a list each
  let other = starts[right]!;
  while (values[at]! < from) at++; // the common block comes before either list ends
  while (values[other]! < from) other++;
  for (;;) {
    const difference = values[at]! - values[other]!; // a common block comes before either list ends
    if (difference === 0) return values[at]!;
    if (difference < 0) at++;
    else other++;
  }
}

/** Every pair of rows of each of a run's blocks: a pair that two blocks hold comes twice. */
function pairsOfBlocks(
  { rows: { starts, values } }: Blocks,
  run: Run,
  take: (left: number, right: number, block: number) => void,
): void {
  for (let block = run.first; block < run.end; block++) {
    const last = starts[block + 1]!; // blocks have a list each
    for (let at = starts[block]!; at < last; at++) {
      const left = values[at]!;
      for (let other = at + 1; other < last; other++) take(left, values[other]!, block);
    }
  }
}

/** Every pair of rows that this run is the first to find, once. */
export function candidatePairs(blocks: Blocks, run: Run, take: TakePair): void {
  pairsOfBlocks(blocks, run, (left, right, block) => {
    if (firstCommon(blocks.ofRow, left, right, 0) === block) take(left, right);
  });
}

/** Every pair of rows that this run finds, once, and whether an earlier run did not. */
export function pairsOfRun(
  blocks: Blocks,
  run: Run,
  take: (left: number, right: number, isFirst: boolean) => void,
): void {
  pairsOfBlocks(blocks, run, (left, right, block) => {
    if (firstCommon(blocks.ofRow, left, right, run.first) !== block) return;
    take(left, right, firstCommon(blocks.ofRow, left, right, 0) === block);
  });
}

/** How many pairs of rows a block makes. */
export function pairsOfBlock({ rows: { starts } }: Blocks, block: number): number {
  const size = starts[block + 1]! - starts[block]!; // blocks have a list each
  return (size * (size - 1)) / 2;
}

/** How many pairs a run's blocks make at the most: those that an earlier one found are counted again. */
export function mostPairs(blocks: Blocks, run: Run): number {
  let pairs = 0;
  for (let block = run.first; block < run.end; block++) pairs += pairsOfBlock(blocks, block);
  return pairs;
}
