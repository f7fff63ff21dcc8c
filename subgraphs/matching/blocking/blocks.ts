import type { FieldKind } from '../compare/levels.ts';
import type { PersonTable } from '../person-table.ts';
import { growingInts } from './growing-list.ts';
import { createKeyReader } from './keys/key-reader.ts';
import { PASSES } from './keys/passes.ts';
import { listsBy } from './lists-by.ts';
import type { NumberLists } from './lists-by.ts';
import { blocksOfPass } from './pass-blocks.ts';
import type { PassBlocks } from './pass-blocks.ts';

/** Blocks of one kind, whose pairs are gone through together. */
export interface Run {
  /** Fields that its blocks are made of. */
  readonly fields: readonly FieldKind[];
  /** The numbers of its blocks: from the first to before the end. */
  readonly first: number;
  readonly end: number;
}

/** All blocks of a table that two records or more are in. Threads share their numbers. */
export interface Blocks {
  /** By row: its blocks, in the order of their numbers. */
  readonly ofRow: NumberLists;
  /** By block: its rows, in the order of their numbers. */
  readonly rows: NumberLists;
  /** Two for each pass: its blocks, and the cuts of what was too big. */
  readonly runs: readonly Run[];
}

/** Puts the blocks of all passes together, which come in the order of PASSES. `size`: of the table. */
export function joinBlocks(passes: Iterable<PassBlocks>, size: number): Blocks {
  const rows = growingInts();
  const blocks = growingInts();
  const runs: Run[] = [];
  let [first, at] = [0, 0];
  for (const [whole, cut] of passes) {
    const { fields, cutFields } = PASSES[at++]!; // as many as passes
    for (const [found, of] of [
      [whole, fields],
      [cut, [...fields, ...cutFields]],
    ] as const) {
      for (const row of found.rows) rows.push(row);
      for (const block of found.blocks) blocks.push(first + block);
      runs.push({ fields: of, first, end: first + found.count });
      first += found.count;
    }
  }
  const byBlock = listsBy(blocks.view(), rows.view(), first);
  return { runs, rows: byBlock, ofRow: blocksOfRows(byBlock, first, size) };
}

/**
 * Blocks a table, one pass at a time.
 *
 * Errors: RangeError when `secret` has another length than 16 bytes.
 */
export function blocksOf(
  table: PersonTable,
  secret: Uint8Array,
  onPass: (done: number, total: number) => void,
): Blocks {
  const reader = createKeyReader(table, secret);
  function* passes(): Generator<PassBlocks> {
    for (const [at, pass] of PASSES.entries()) {
      yield blocksOfPass(reader, pass, table.size);
      onPass(at + 1, PASSES.length);
    }
  }
  return joinBlocks(passes(), table.size);
}

/** Blocks come in their order, so that the lists of the rows are sorted. */
function blocksOfRows(byBlock: NumberLists, count: number, size: number): NumberLists {
  const blocks = new Int32Array(byBlock.values.length);
  for (let block = 0; block < count; block++) blocks.fill(block, byBlock.starts[block], byBlock.starts[block + 1]);
  return listsBy(byBlock.values, blocks, size);
}
