/** People who look alike: none of them is ever joined by likeness, in files of whatever size. */
import { describe, expect, it } from 'vitest';
import { HARD_NEGATIVE_KINDS, hardNegatives } from './generate/hard-negatives.ts';
import { matched, wrongJoins } from './matched.ts';

const KINDS = Object.keys(HARD_NEGATIVE_KINDS);

describe('people who look alike', () => {
  it.each(KINDS)('stay apart in a file of their own: %s', async (kind) => {
    for (const seed of [1, 2, 3]) {
      const rows = hardNegatives(seed, { groups: 4, kinds: [kind] });
      // oxlint-disable-next-line no-await-in-loop
      expect(wrongJoins(rows, await matched(rows))).toEqual([]);
    }
  });

  it.each(KINDS)('stay apart among ten rows: %s', async (kind) => {
    const rows = hardNegatives(5, { groups: 1, rows: 10, kinds: [kind] });
    expect(wrongJoins(rows, await matched(rows))).toEqual([]);
  });

  it.each([
    [100, 2],
    [3000, 20],
    [10_000, 100],
  ])('stay apart among %i rows', async (rows, groups) => {
    const all = hardNegatives(rows, { groups, rows });
    expect(wrongJoins(all, await matched(all))).toEqual([]);
  });
});
