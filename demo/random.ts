/** Seeded randomness: the same seed, slot and stream give the same numbers on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Shape: pairs of weight and value. */
  weighted<T>(choices: readonly [readonly [number, T], ...(readonly [number, T])[]]): T;
}

const STREAMS = { person: 1, records: 2, orders: 3, tickets: 4, guest: 5, guestOrders: 6, resellers: 7 } as const;
/** What is drawn for; a stream of its own each, so that one part of a story never shifts another. */
export type Stream = keyof typeof STREAMS;

/** MurmurHash3's finalizer: https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp */
function scramble(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** mulberry32: 32 bits of state, plenty for one slot's story. */
function generator(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function createRandom(seed: number, slot: number, stream: Stream): Random {
  const next = generator(scramble(scramble(scramble(seed) ^ slot) + STREAMS[stream] * 0x9e3779b9));
  const random: Random = {
    next,
    int: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      return choices[0][1];
    },
  };
  return random;
}
