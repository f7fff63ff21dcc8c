/** A small seeded generator (mulberry32): numbers from 0 to below 1. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every pair of 0 to `size` - 1 once. */
function forEachPair(size: number, visit: (i: number, j: number) => void): void {
  for (let i = 0; i < size; i += 1) for (let j = i + 1; j < size; j += 1) visit(i, j);
}

/**
 * Visits `count` random pairs of different positions below `size`, the same for one seed on every run; all pairs once
 * where there are no more. Positions are of records in the order of their ids, so that the order of a file does not show.
 */
export function forEachRandomPair(
  size: number,
  count: number,
  seed: number,
  visit: (i: number, j: number) => void,
): void {
  if ((size * (size - 1)) / 2 <= count) {
    forEachPair(size, visit);
    return;
  }
  const random = createRandom(seed);
  for (let drawn = 0; drawn < count; drawn += 1) {
    const i = Math.trunc(random() * size);
    const other = Math.trunc(random() * (size - 1));
    // One place is i itself: those from there on move up.
    visit(i, other >= i ? other + 1 : other);
  }
}
