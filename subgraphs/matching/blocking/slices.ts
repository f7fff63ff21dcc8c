import type { Blocks, Run } from './blocks.ts';
import { pairsOfBlock } from './candidate-pairs.ts';

/** About a quarter of a second: between two slices progress is told, and threads are heard. */
const PAIRS = 200_000;

/** All runs cut into slices of about so many pairs, in the order of their blocks. */
export function slicesOf(blocks: Blocks, pairs = PAIRS): readonly Run[] {
  const slices: Run[] = [];
  for (const run of blocks.runs) {
    let [first, held] = [run.first, 0];
    for (let block = run.first; block < run.end; block++) {
      held += pairsOfBlock(blocks, block);
      if (held < pairs && block + 1 < run.end) continue;
      slices.push({ ...run, first, end: block + 1 });
      [first, held] = [block + 1, 0];
    }
  }
  return slices;
}
