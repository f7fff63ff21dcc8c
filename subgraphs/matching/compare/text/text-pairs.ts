import type { TextColumn } from '../../person-table.ts';

/** The level of two rows in one field; 0 where one of them has no value. */
export type RowLevel = (left: number, right: number) => number;

const MOST_BITS = 17;
const LEAST_BITS = 4;

function bitsFor(left: TextColumn, right: TextColumn): number {
  const pairs = Math.min(left.texts.length * right.texts.length * 2, 1 << MOST_BITS);
  return Math.max(LEAST_BITS, Math.ceil(Math.log2(Math.max(pairs, 1))));
}

/** A level is below 16: it stands beside the number of a text, of which there are less than 2^27. */
const LEVEL_BITS = 4;
const LEVEL = 2 ** LEVEL_BITS - 1;

/**
 * Remembers the last pairs of texts judged: a place for each hash, the newest in it. A pair and its level are two numbers side
 * by side, since the memory is waited for longer than anything that is reckoned here.
 */
function createMemo(left: TextColumn, right: TextColumn, judge: (a: string, b: string) => number): RowLevel {
  const bits = bitsFor(left, right);
  const known = new Int32Array(2 << bits).fill(-1);
  return (a, b) => {
    const place = ((Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> (32 - bits)) << 1;
    // `place` and the one behind it are in the array; a and b number texts of their columns.
    const other = known[place + 1]!;
    if (known[place] === a && other >> LEVEL_BITS === b) return other & LEVEL;
    const level = judge(left.texts[a]!, right.texts[b]!);
    known[place] = a;
    known[place + 1] = (b << LEVEL_BITS) | level;
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
