import { growingInts, growingNumbers } from './growing-list.ts';
import { BLOCK_LIMIT } from './is-candidate.ts';
import type { CountOfKey } from './is-candidate.ts';
import { createKeyCounter } from './key-counter.ts';
import type { KeyReader } from './keys/key-reader.ts';
import type { Pass } from './keys/pass.ts';

/** Who is in which block: `rows[n]` is in block `blocks[n]`. */
export interface Memberships {
  readonly rows: Int32Array;
  /** Numbered from 0. */
  readonly blocks: Int32Array;
  readonly count: number;
}

/** The blocks of a pass that are not too big, and the cuts of those that are. */
export type PassBlocks = readonly [whole: Memberships, cut: Memberships];

interface KeyedRows {
  readonly rows: Int32Array;
  readonly keys: Float64Array;
}

/** Each key of each row once. `keysOf` gives those of one row. */
function keyedRows(size: number, keysOf: (row: number) => readonly number[]): KeyedRows {
  const rows = growingInts();
  const keys = growingNumbers();
  for (let row = 0; row < size; row++) {
    for (const key of keysOf(row)) {
      rows.push(row);
      keys.push(key);
    }
  }
  return { rows: rows.view(), keys: keys.view() };
}

interface Counted {
  readonly memberships: Memberships;
  readonly countOf: CountOfKey;
}

/** The blocks of two records and more that are not too big. */
function membershipsOf(keyed: KeyedRows, numbers: Int32Array, counts: Int32Array): Memberships {
  const blockOf = new Int32Array(counts.length).fill(-1);
  const rows = growingInts();
  const blocks = growingInts();
  let count = 0;
  for (const [at, number] of numbers.entries()) {
    const held = counts[number]!; // a number of the same counter
    if (held < 2 || held > BLOCK_LIMIT) continue;
    if (blockOf[number] === -1) blockOf[number] = count++;
    rows.push(keyed.rows[at]!); // parallel to the numbers
    blocks.push(blockOf[number]!); // set above
  }
  return { rows: rows.view(), blocks: blocks.view(), count };
}

function counted(keyed: KeyedRows): Counted {
  const counter = createKeyCounter(keyed.keys.length);
  const numbers = Int32Array.from(keyed.keys, (key) => counter.add(key));
  return { memberships: membershipsOf(keyed, numbers, counter.counts), countOf: counter.countOf };
}

/** The keys that a row has, each once; 0 is none. */
function distinct(count: number, keyOf: (n: number) => number): readonly number[] {
  const keys: number[] = [];
  for (let n = 0; n < count; n++) {
    const key = keyOf(n);
    if (key !== 0 && !keys.includes(key)) keys.push(key);
  }
  return keys;
}

/** Which rows have a key of a block that is too big: 1. */
function crowdedRows({ rows, keys }: KeyedRows, countOf: CountOfKey, size: number): Uint8Array {
  const crowded = new Uint8Array(size);
  for (const [at, key] of keys.entries()) if (countOf(key) > BLOCK_LIMIT) crowded[rows[at]!] = 1; // parallel to the keys
  return crowded;
}

/** The blocks of one pass over the rows 0 to `size` - 1, as `isCandidate` has them. */
export function blocksOfPass(reader: KeyReader, pass: Pass, size: number): PassBlocks {
  const keyed = keyedRows(size, (row) => distinct(reader.read(pass, row), reader.block));
  const whole = counted(keyed);
  const crowded = crowdedRows(keyed, whole.countOf, size);
  const cut = keyedRows(size, (row) => {
    if (crowded[row] === 0) return [];
    return distinct(reader.read(pass, row), (n) => (whole.countOf(reader.block(n)) > BLOCK_LIMIT ? reader.cut(n) : 0));
  });
  return [whole.memberships, counted(cut).memberships];
}
