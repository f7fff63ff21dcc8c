import type { PersonTable } from '../../person-table.ts';
import { partsOf } from './parts.ts';
import type { Pass } from './pass.ts';
import { PASSES } from './passes.ts';
import { sipHash, sipKeyOf } from './sip-hash.ts';

/** Between the parts of a key: a sign that no normalised text holds. */
const BETWEEN = 0x1f;
/** Texts are cut there; what is longer is told apart well enough by its beginning. */
const LONGEST = 200;

/**
 * The keys of one row in one pass.
 *
 * Shape: `blocks[n]` is the key of the block, `cut(n)` the finer one for the case that the block is too big, 0 for none.
 */
export interface KeyReader {
  /** How many keys the row has in that pass. */
  readonly read: (pass: Pass, row: number) => number;
  readonly block: (n: number) => number;
  readonly cut: (n: number) => number;
}

/** Digests of texts, made in one place of memory: a key of a block, and that of its cut. 0 stands for no key. */
function createDigests(secret: Uint8Array) {
  const key = sipKeyOf(secret);
  const units = new Uint16Array(3 * LONGEST + 8);

  function write(text: string, from: number): number {
    const length = Math.min(text.length, LONGEST);
    for (let at = 0; at < length; at++) units[from + at] = text.charCodeAt(at);
    units[from + length] = BETWEEN;
    return from + length + 1;
  }

  return {
    ofBlock: (pass: string, block: string): number => sipHash(key, units, write(block, write(pass, 0))) || 1,
    ofCut: (pass: string, block: string, cut: string): number =>
      sipHash(key, units, write(cut, write(block, write(pass, 0)))) || 1,
  };
}

/** Errors: RangeError when `secret` has another length than 16 bytes. */
export function createKeyReader(table: PersonTable, secret: Uint8Array): KeyReader {
  const digests = createDigests(secret);
  const parts = partsOf(table);
  const blocks: string[] = [];
  const cuts: string[] = [];
  let pass = '';
  /** Keys that differ in their cuts alone come one after another: the block's digest is reckoned once. */
  let digested: string | null = null;
  let digest = 0;

  function emit(block: string, cut: string): void {
    if (blocks.some((known, n) => known === block && cuts[n] === cut)) return;
    blocks.push(block);
    cuts.push(cut);
  }

  return {
    read: (from, row) => {
      blocks.length = 0;
      cuts.length = 0;
      pass = from.name;
      digested = null;
      if (table.placeholders[row] !== 1) from.keysOf(parts, row, emit);
      return blocks.length;
    },
    block: (n) => {
      const text = blocks[n] ?? '';
      if (text !== digested) [digested, digest] = [text, digests.ofBlock(pass, text)];
      return digest;
    },
    cut: (n) => (cuts[n] ? digests.ofCut(pass, blocks[n] ?? '', cuts[n]) : 0),
  };
}

/**
 * All keys of a row.
 *
 * Shape: two numbers a key, that of the block and that of its cut (0: none), by pass. A record counts once for a number that
 * it has twice.
 */
export function keysOf(reader: KeyReader, row: number): Float64Array {
  const keys: number[] = [];
  for (const pass of PASSES) {
    const count = reader.read(pass, row);
    for (let n = 0; n < count; n++) keys.push(reader.block(n), reader.cut(n));
  }
  return Float64Array.from(keys);
}
