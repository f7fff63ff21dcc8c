import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapsOf } from '../../../../subgraphs/matching/measure/assignment.ts';
import type { Assignment } from '../../../../subgraphs/matching/measure/assignment.ts';
import { bCubedScores } from '../../../../subgraphs/matching/measure/b-cubed.ts';
import { blockRecall } from '../../../../subgraphs/matching/measure/block-recall.ts';
import { pairwiseScores } from '../../../../subgraphs/matching/measure/pairwise.ts';

/** "aab/xxy": three records, found in a, a, b, truly of x, x, y. */
function assigned(text: string): readonly Assignment[] {
  const [found = '', truth = ''] = text.split('/');
  return found.split('').map((cluster, at) => ({ record: String(at), found: cluster, truth: truth[at] ?? '' }));
}

const anyAssignments = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z')), { maxLength: 30 })
  .map((all) => all.map(([found, truth], at) => ({ record: String(at), found, truth })));

describe('pairwiseScores', () => {
  it.each([
    ['aab/xxy', { precision: 1, recall: 1, f1: 1, truePairs: 1, foundPairs: 1, rightPairs: 1 }],
    ['abc/xxy', { precision: 1, recall: 0, f1: 0, truePairs: 1, foundPairs: 0, rightPairs: 0 }],
    ['aaa/xyz', { precision: 0, recall: 1, f1: 0, truePairs: 0, foundPairs: 3, rightPairs: 0 }],
    ['aabb/xxxx', { precision: 1, recall: 1 / 3, f1: 0.5, truePairs: 6, foundPairs: 2, rightPairs: 2 }],
    ['/', { precision: 1, recall: 1, f1: 1, truePairs: 0, foundPairs: 0, rightPairs: 0 }],
  ])('counts pairs of %s', (text, scores) => {
    expect(pairwiseScores(overlapsOf(assigned(text)))).toEqual(scores);
  });

  it('agrees with a look at every pair', () => {
    fc.assert(
      fc.property(anyAssignments, (all) => {
        let [right, found, truth] = [0, 0, 0];
        for (const [at, one] of all.entries()) {
          for (const other of all.slice(at + 1)) {
            if (one.found === other.found) found += 1;
            if (one.truth === other.truth) truth += 1;
            if (one.found === other.found && one.truth === other.truth) right += 1;
          }
        }
        const scores = pairwiseScores(overlapsOf(all));
        expect([scores.rightPairs, scores.foundPairs, scores.truePairs]).toEqual([right, found, truth]);
      }),
    );
  });
});

describe('bCubedScores', () => {
  it.each([
    ['aab/xxy', { precision: 1, recall: 1, f1: 1 }],
    ['abc/xxy', { precision: 1, recall: 2 / 3, f1: 0.8 }],
    ['aaa/xxy', { precision: 5 / 9, recall: 1, f1: 5 / 7 }],
    ['/', { precision: 1, recall: 1, f1: 1 }],
  ])('means over the records of %s', (text, { precision, recall, f1 }) => {
    const scores = bCubedScores(overlapsOf(assigned(text)));
    expect(scores.precision).toBeCloseTo(precision, 12);
    expect(scores.recall).toBeCloseTo(recall, 12);
    expect(scores.f1).toBeCloseTo(f1, 12);
  });

  it('agrees with a look at every record', () => {
    fc.assert(
      fc.property(anyAssignments, (all) => {
        const share = (of: Assignment, by: 'found' | 'truth'): number => {
          const same = all.filter((each) => each[by] === of[by]);
          return same.filter((each) => each.found === of.found && each.truth === of.truth).length / same.length;
        };
        const mean = (by: 'found' | 'truth'): number =>
          all.length === 0 ? 1 : all.reduce((sum, each) => sum + share(each, by), 0) / all.length;
        const scores = bCubedScores(overlapsOf(all));
        expect(scores.precision).toBeCloseTo(mean('found'), 9);
        expect(scores.recall).toBeCloseTo(mean('truth'), 9);
      }),
    );
  });
});

describe('blockRecall', () => {
  it('tells how many true pairs meet', () => {
    const compared = (one: number, other: number): boolean => other - one === 1;
    expect(blockRecall([[0, 1, 2], [3]], compared)).toEqual({ truePairs: 3, comparedPairs: 2, recall: 2 / 3 });
  });

  it('is 1 where nothing belongs together', () => {
    expect(blockRecall([[0], [1]], () => false).recall).toBe(1);
  });
});
