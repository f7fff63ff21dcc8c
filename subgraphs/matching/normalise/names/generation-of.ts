/** 1 senior, 2 junior, 3 the third: words that tell father and son of one name apart. */
const SHORT: Readonly<Record<string, number>> = {
  sr: 1,
  snr: 1,
  jr: 2,
  jnr: 2,
  ii: 2,
  iii: 3,
  iv: 4,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};
/** Names of people, too: read as generations after a whole name alone, or in a column of suffixes. */
const LONG: Readonly<Record<string, number>> = {
  senior: 1,
  pere: 1,
  junior: 2,
  filho: 2,
  fils: 2,
  neto: 3,
};
const IN_SUFFIX_ALONE: Readonly<Record<string, number>> = { i: 1, '1st': 1, sen: 1, jun: 2, v: 5, '5th': 5 };

/** The generation that a folded suffix tells; 0 for none. */
export function generationOfSuffix(word: string): number {
  return SHORT[word] ?? LONG[word] ?? IN_SUFFIX_ALONE[word] ?? 0;
}

/** The generation that the last word of a name tells, of so many words before it; 0 where it is part of the name. */
export function generationAtEnd(word: string, wordsBefore: number): number {
  if (wordsBefore === 0) return 0;
  return SHORT[word] ?? (wordsBefore > 1 ? LONG[word] : undefined) ?? 0;
}
