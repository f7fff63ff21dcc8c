import type { Blocks, Run } from '../blocking/blocks.ts';
import { candidatePairs, mostPairs } from '../blocking/candidate-pairs.ts';
import { growingInts, growingNumbers } from '../blocking/growing-list.ts';
import { probabilityOf } from '../model/expectation-maximisation.ts';
import type { PairScorer } from '../model/scorer.ts';

/** Pairs that are worth a person's look or more, by columns. */
export interface ProbableEdges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly bits: Float64Array;
  /** 1: something forbids that the two are linked for their likeness. */
  readonly vetoed: Int32Array;
  /** How many pairs were compared. */
  readonly compared: number;
}

/** Logarithms are not exact. Units: bits. */
const ROOM = 0.01;
/** So many blocks are gone through between two reports of progress. */
const SLICE = 50_000;

function slicesOf(runs: readonly Run[]): readonly Run[] {
  return runs.flatMap((run) =>
    Array.from({ length: Math.ceil((run.end - run.first) / SLICE) }, (_, at) => {
      const first = run.first + at * SLICE;
      return { ...run, first, end: Math.min(run.end, first + SLICE) };
    }),
  );
}

/** Scores all candidate pairs, and keeps those whose probability is `review` or more. */
export function probableEdges(
  blocks: Blocks,
  scorer: PairScorer,
  review: number,
  onPairs: (done: number, total: number) => void,
): ProbableEdges {
  const [left, right, vetoed] = [growingInts(), growingInts(), growingInts()];
  const bits = growingNumbers();
  const total = blocks.runs.reduce((sum, run) => sum + mostPairs(blocks, run), 0);
  const least = Math.log2(review / (1 - review)) - ROOM;
  let done = 0;
  let compared = 0;

  function take(one: number, other: number): void {
    compared++;
    const evidence = scorer.bitsFrom(one, other, least);
    if (probabilityOf(evidence) < review) return;
    left.push(one);
    right.push(other);
    bits.push(evidence);
    vetoed.push(scorer.vetoOf(one, other) === null ? 0 : 1);
  }

  for (const slice of slicesOf(blocks.runs)) {
    candidatePairs(blocks, slice, take);
    done += mostPairs(blocks, slice);
    onPairs(done, total);
  }
  return { left: left.view(), right: right.view(), bits: bits.view(), vetoed: vetoed.view(), compared };
}
