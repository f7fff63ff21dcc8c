export interface BlockRecall {
  readonly truePairs: number;
  /** Of these, how many are compared: what is missing here no model finds. */
  readonly comparedPairs: number;
  /** 1 where nothing belongs together. */
  readonly recall: number;
}

/** `people`: the rows of each true person. `isCompared` tells whether the blocking lets two rows meet. */
export function blockRecall(
  people: Iterable<readonly number[]>,
  isCompared: (one: number, other: number) => boolean,
): BlockRecall {
  let [truePairs, comparedPairs] = [0, 0];
  for (const rows of people) {
    for (const [at, one] of rows.entries()) {
      for (const other of rows.slice(at + 1)) {
        truePairs += 1;
        if (isCompared(one, other)) comparedPairs += 1;
      }
    }
  }
  return { truePairs, comparedPairs, recall: truePairs === 0 ? 1 : comparedPairs / truePairs };
}
