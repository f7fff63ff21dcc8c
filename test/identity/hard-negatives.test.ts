/** People who look alike: none of them is ever joined by likeness, in files of whatever size. */
import { describe, expect, it } from 'vitest';
import { HARD_NEGATIVE_KINDS, NAMES_AND_ADDRESSES, WHOLE_NAMES, hardNegatives } from './generate/hard-negatives.ts';
import { COUPLES } from './generate/look-alikes/couples.ts';
import { NOBODY } from './generate/look-alikes/nobodies.ts';
import { SIBLINGS } from './generate/look-alikes/siblings.ts';
import { matched, wrongJoins } from './matched.ts';

const KINDS = Object.keys(HARD_NEGATIVE_KINDS);
/** Nothing but a title tells them apart, which a table of names and addresses lacks. */
const BY_TITLE = 'a couple of one name told apart by titles';
const BY_NAME = Object.keys({ ...SIBLINGS, ...COUPLES, ...NOBODY }).filter((kind) => kind !== BY_TITLE);

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

  it.each(KINDS)('stay apart where a name is one cell: %s', async (kind) => {
    const rows = hardNegatives(6, { groups: 6, kinds: [kind], shape: WHOLE_NAMES });
    expect(wrongJoins(rows, await matched(rows))).toEqual([]);
  });

  it.each(BY_NAME)('stay apart where names and addresses are all that is told: %s', async (kind) => {
    const rows = hardNegatives(7, { groups: 6, kinds: [kind], shape: NAMES_AND_ADDRESSES });
    expect(wrongJoins(rows, await matched(rows))).toEqual([]);
  });

  it.each([
    ['a name is one cell', WHOLE_NAMES, KINDS],
    ['names and addresses are all that is told', NAMES_AND_ADDRESSES, BY_NAME],
  ] as const)('stay apart among 2000 rows where %s', async (_, shape, kinds) => {
    const rows = hardNegatives(8, { groups: 12, rows: 2000, kinds, shape });
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
