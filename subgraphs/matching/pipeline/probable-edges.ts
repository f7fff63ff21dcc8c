import type { Blocks, Run } from '../blocking/blocks.ts';
import { candidatePairs } from '../blocking/candidate-pairs.ts';
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

/** Scores the candidate pairs of some blocks. */
export type EdgeFinder = (slice: Run) => ProbableEdges;

/** Logarithms are not exact. Units: bits. */
const ROOM = 0.01;

/** Keeps those pairs whose probability is `review` or more. */
export function createEdgeFinder(blocks: Blocks, scorer: PairScorer, review: number): EdgeFinder {
  const least = Math.log2(review / (1 - review)) - ROOM;
  return (slice) => {
    const [left, right, vetoed] = [growingInts(), growingInts(), growingInts()];
    const bits = growingNumbers();
    let compared = 0;
    candidatePairs(blocks, slice, (one, other) => {
      compared++;
      const evidence = scorer.bitsFrom(one, other, least);
      if (probabilityOf(evidence) < review) return;
      left.push(one);
      right.push(other);
      bits.push(evidence);
      vetoed.push(scorer.vetoOf(one, other) === null ? 0 : 1);
    });
    // Without the room that lists have to grow: they may be kept, and cloned.
    return {
      left: left.view().slice(),
      right: right.view().slice(),
      bits: bits.view().slice(),
      vetoed: vetoed.view().slice(),
      compared,
    };
  };
}

/** The edges of all parts, in the order of these. */
export function joinEdges(parts: readonly ProbableEdges[]): ProbableEdges {
  const length = parts.reduce((sum, { left }) => sum + left.length, 0);
  const joined = {
    left: new Int32Array(length),
    right: new Int32Array(length),
    bits: new Float64Array(length),
    vetoed: new Int32Array(length),
    compared: parts.reduce((sum, { compared }) => sum + compared, 0),
  };
  let at = 0;
  for (const part of parts) {
    for (const column of ['left', 'right', 'bits', 'vetoed'] as const) joined[column].set(part[column], at);
    at += part.left.length;
  }
  return joined;
}
