/** However few records there are, they are some of many people. */
export const LEAST_POPULATION = 10_000;

/** Log odds that two records are one person before anything is compared: the duplicates of a record among all others. */
export function priorBitsOf(duplicates: number, records: number): number {
  const share = duplicates / Math.max(records, LEAST_POPULATION);
  return Math.log2(share / (1 - share));
}
