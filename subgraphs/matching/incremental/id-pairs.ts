/** Two ids, the lower one first. */
export type IdPair = readonly [string, string];

/** Pairs of ids, each once whichever of the two comes first. */
export interface IdPairs extends Iterable<IdPair> {
  add(one: string, other: string): void;
  has(one: string, other: string): boolean;
}

export function createIdPairs(): IdPairs {
  const others = new Map<string, Set<string>>();
  const pairOf = (one: string, other: string): IdPair => (one < other ? [one, other] : [other, one]);
  return {
    add(one, other) {
      if (one === other) return;
      const [left, right] = pairOf(one, other);
      const known = others.get(left);
      if (known === undefined) others.set(left, new Set([right]));
      else known.add(right);
    },
    has(one, other) {
      const [left, right] = pairOf(one, other);
      return others.get(left)?.has(right) === true;
    },
    *[Symbol.iterator]() {
      for (const [left, rights] of others) for (const right of rights) yield [left, right];
    },
  };
}
