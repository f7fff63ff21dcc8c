/** Chance that a seed repeats. */
export interface Random {
  /** 0 to 1, without 1. */
  next(): number;
  chance(probability: number): boolean;
  /** 0 to `count` - 1. */
  below(count: number): number;
  /** Undefined of an empty list alone. */
  pick<T>(list: readonly T[]): T | undefined;
}

/** The generator known as mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { next, below, chance: (probability) => next() < probability, pick: (list) => list[below(list.length)] };
}
