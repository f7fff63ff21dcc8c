import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../subgraphs/matching/blocking/blocks.ts';
import { candidatePairs, mostPairs } from '../../../../subgraphs/matching/blocking/candidate-pairs.ts';
import type { Run } from '../../../../subgraphs/matching/blocking/blocks.ts';
import { slicesOf } from '../../../../subgraphs/matching/blocking/slices.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import { generatedRecords } from '../../../identity/generate/million-records.ts';
import { SECRET } from './tables.ts';

const blocks = blocksOf(
  personTableOf([...generatedRecords(2, 300)].map(({ record }) => record)),
  SECRET,
  () => undefined,
);

function pairsOf(runs: readonly Run[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (const run of runs) candidatePairs(blocks, run, (left, right) => void pairs.push([left, right]));
  return pairs;
}

describe('slicesOf', () => {
  it.each([1, 7, 500, 1e9])('cuts what makes %i pairs, and leaves their order as it is', (pairs) => {
    const slices = slicesOf(blocks, pairs);

    expect(pairsOf(slices)).toEqual(pairsOf(blocks.runs));
    for (const slice of slices) {
      expect(mostPairs(blocks, { ...slice, end: slice.end - 1 })).toBeLessThan(pairs);
    }
  });
});
