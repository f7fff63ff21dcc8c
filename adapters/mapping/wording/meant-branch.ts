/** Which branch of a union the author of a value meant: zod tells what is wrong with it in the eyes of each. */
import type { z } from 'zod';

export type ZodIssue = z.core.$ZodIssue;
type Branch = readonly ZodIssue[];

/** How far an issue lies inside the value. */
function depth(issue: ZodIssue): number {
  if (issue.code !== 'invalid_union') return issue.path.length;
  return issue.path.length + Math.max(0, ...issue.errors.flat().map(depth));
}

/** A branch that is a union itself stands for its branches. */
function leavesOf(branch: Branch): readonly Branch[] {
  const [only, ...more] = branch;
  const isUnion = only?.code === 'invalid_union' && only.path.length === 0 && only.errors.length > 0;
  return isUnion && more.length === 0 ? only.errors.flatMap(leavesOf) : [branch];
}

interface Fit {
  readonly branch: Branch;
  readonly isOfType: boolean;
  /** Words of the value that the branch knows, and words that it misses. */
  readonly known: number;
  readonly missing: number;
}

function fitOf(branch: Branch, words: readonly string[]): Fit {
  const unknown = branch.flatMap((i) => (i.code === 'unrecognized_keys' && i.path.length === 0 ? i.keys : []));
  const isOfType = !branch.some((i) => i.path.length === 0 && i.code === 'invalid_type');
  const missing = branch.filter(({ path: [word, ...below] }) => {
    return typeof word === 'string' && below.length === 0 && !words.includes(word);
  });
  return { branch, isOfType, known: isOfType ? words.length - unknown.length : 0, missing: missing.length };
}

/** The words of a value that is a set of names and values. */
export function wordsOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/**
 * The branch whose words overlap most with those written; of several that which comes furthest.
 *
 * Shape: null where no branch knows any of the words.
 */
export function meantBranch(branches: readonly Branch[], value: unknown): Branch | null {
  const words = wordsOf(value);
  const [best] = branches
    .flatMap(leavesOf)
    .map((branch) => ({ ...fitOf(branch, words), depth: Math.max(0, ...branch.map(depth)) }))
    .toSorted(
      (a, b) =>
        Number(b.isOfType) - Number(a.isOfType) ||
        b.known - a.known ||
        a.missing - b.missing ||
        b.depth - a.depth ||
        a.branch.length - b.branch.length,
    );
  return best === undefined || (words.length > 0 && best.known === 0) ? null : best.branch;
}
