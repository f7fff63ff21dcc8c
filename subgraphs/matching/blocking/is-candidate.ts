/**
 * More records in one block than this: the block is cut. Pairs grow with the square, and what so many records share
 * tells little of two of them.
 */
export const BLOCK_LIMIT = 60;

/** How many records have a key, be it a block's or a cut's. */
export type CountOfKey = (key: number) => number;

/**
 * The keys that a record is compared by, of all its keys (`keysOf`): the block's where few enough records share it, else its
 * cut's where few enough share that.
 */
export function liveKeys(keys: Float64Array, countOf: CountOfKey): readonly number[] {
  const live = new Set<number>();
  for (let at = 0; at < keys.length; at += 2) {
    const [block = 0, cut = 0] = keys.subarray(at, at + 2);
    if (countOf(block) <= BLOCK_LIMIT) live.add(block);
    else if (cut !== 0 && countOf(cut) <= BLOCK_LIMIT) live.add(cut);
  }
  return [...live];
}

/** Whether two records are compared at all: a function of their keys and of how many records share these, nothing else. */
export function isCandidate(left: Float64Array, right: Float64Array, countOf: CountOfKey): boolean {
  const others = new Set(liveKeys(right, countOf));
  return liveKeys(left, countOf).some((key) => others.has(key));
}
