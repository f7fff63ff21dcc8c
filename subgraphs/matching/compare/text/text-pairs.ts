import type { TextColumn } from '../../person-table.ts';

/** The level of two rows in one field; 0 where one of them has no value. */
export type RowLevel = (left: number, right: number) => number;

const MOST_BITS = 17;
const LEAST_BITS = 4;

function bitsFor(left: TextColumn, right: TextColumn): number {
  const pairs = Math.min(left.texts.length * right.texts.length * 2, 1 << MOST_BITS);
  return Math.max(LEAST_BITS, Math.ceil(Math.log2(Math.max(pairs, 1))));
}

/** Remembers the last pairs of texts judged: a place for each hash, the newest in it. */
function createMemo(left: TextColumn, right: TextColumn, judge: (a: string, b: string) => number): RowLevel {
  const bits = bitsFor(left, right);
  const lefts = new Int32Array(1 << bits).fill(-1);
  const rights = new Int32Array(1 << bits);
  const levels = new Uint8Array(1 << bits);
  return (a, b) => {
    const place = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> (32 - bits);
    // `place` has as many bits as the arrays have places; a and b number texts of their columns.
    if (lefts[place] === a && rights[place] === b) return levels[place]!;
    const level = judge(left.texts[a]!, right.texts[b]!);
    lefts[place] = a;
    rights[place] = b;
    levels[place] = level;
    return level;
  };
}

/**
 * Judges the texts of two rows, each pair of texts once in a while: equal names and streets come by the thousand. `judge`
 * gives the same whichever text comes first.
 */
export function createTextPairs(
  left: TextColumn,
  right: TextColumn,
  judge: (a: string, b: string) => number,
): RowLevel {
  const isOne = left.texts === right.texts;
  const memo = createMemo(left, right, judge);
  return (i, j) => {
    const a = left.ids[i] ?? -1;
    const b = right.ids[j] ?? -1;
    if (a < 0 || b < 0) return 0;
    return isOne && a > b ? memo(b, a) : memo(a, b);
  };
}
