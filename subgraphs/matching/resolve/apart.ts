/** Which records a person keeps apart. */
export interface Apart {
  readonly size: number;
  /** Those that are kept apart from a record. */
  of(record: number): readonly number[];
  has(a: number, b: number): boolean;
  /** Whether any of the one is kept apart from any of the other. */
  parts(one: readonly number[], other: readonly number[]): boolean;
  /** Every record that is kept apart from any. */
  records(): Iterable<number>;
}

const NOBODY: readonly number[] = [];

export function createApart(pairs: Iterable<readonly [number, number]>): Apart {
  const others = new Map<number, number[]>();
  const note = (record: number, other: number): void => {
    const known = others.get(record);
    if (known === undefined) others.set(record, [other]);
    else if (!known.includes(other)) known.push(other);
  };
  for (const [a, b] of pairs) {
    note(a, b);
    note(b, a);
  }
  return {
    size: others.size,
    of: (record) => others.get(record) ?? NOBODY,
    has: (a, b) => (others.get(a) ?? NOBODY).includes(b),
    parts: (one, other) => one.some((record) => others.get(record)?.some((kept) => other.includes(kept)) === true),
    records: () => others.keys(),
  };
}
