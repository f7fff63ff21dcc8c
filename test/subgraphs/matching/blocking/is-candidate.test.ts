import { describe, expect, it } from 'vitest';
import { BLOCK_LIMIT, isCandidate, liveKeys } from '../../../../subgraphs/matching/blocking/is-candidate.ts';

/** Two numbers a key: the block's and the cut's. */
const keys = (...numbers: readonly number[]) => Float64Array.from(numbers);
const counts = (known: Readonly<Record<number, number>>) => (key: number) => known[key] ?? 2;

describe('isCandidate', () => {
  it('is so for two records of one block', () => {
    expect(isCandidate(keys(1, 11, 2, 12), keys(3, 13, 2, 14), counts({}))).toBe(true);
  });

  it('is not so for records that share a cut alone by which nothing is cut', () => {
    expect(isCandidate(keys(1, 11), keys(2, 11), counts({}))).toBe(false);
  });

  it('is so at the limit of a block, and beyond it for those of one cut', () => {
    const [left, same, other] = [keys(1, 11), keys(1, 11), keys(1, 12)];
    const [full, crowded] = [counts({ 1: BLOCK_LIMIT }), counts({ 1: BLOCK_LIMIT + 1 })];

    expect(isCandidate(left, other, full)).toBe(true);
    expect(isCandidate(left, other, crowded)).toBe(false);
    expect(isCandidate(left, same, crowded)).toBe(true);
  });

  it('is not so where a cut is too big as well', () => {
    const crowded = counts({ 1: BLOCK_LIMIT + 1, 11: BLOCK_LIMIT + 1 });

    expect(isCandidate(keys(1, 11), keys(1, 11), crowded)).toBe(false);
  });

  it('takes no two records for alike that have nothing to be cut by', () => {
    expect(isCandidate(keys(1, 0), keys(1, 0), counts({ 1: BLOCK_LIMIT + 1 }))).toBe(false);
  });
});

describe('liveKeys', () => {
  it('gives each key once', () => {
    expect(liveKeys(keys(1, 11, 1, 12, 2, 21), counts({}))).toEqual([1, 2]);
  });
});
