/** What a word is found by beside itself. Kept on the vocabulary, not on the records: a million people share few words. */

/** What looks like a word and is longer is found as a whole alone. */
const LONGEST = 40;
const SHORTEST_LEFT = 2;
const SHORTEST_BEGINNING = 3;

/** The word without one of its letters, each text once. None where less than two letters are left. */
export function withoutOneLetter(word: string): readonly string[] {
  if (word.length <= SHORTEST_LEFT || word.length > LONGEST) return [];
  return [...new Set(Array.from(word, (_, place) => word.slice(0, place) + word.slice(place + 1)))];
}

/**
 * Two words of which one has a letter more, another letter, or two neighbours swapped, share one of these. So do some that
 * are further apart, which whoever reads the records finds out.
 */
export function nearForms(word: string): readonly string[] {
  return word.length > LONGEST ? [] : [word, ...withoutOneLetter(word)];
}

/** From three letters up to all but the last. */
export function beginningsOf(word: string): readonly string[] {
  if (word.length > LONGEST) return [];
  return Array.from({ length: Math.max(0, word.length - SHORTEST_BEGINNING) }, (_, more) =>
    word.slice(0, SHORTEST_BEGINNING + more),
  );
}

/** Whether a text is long enough to be looked for as a beginning. */
export function isBeginning(text: string): boolean {
  return text.length >= SHORTEST_BEGINNING && text.length <= LONGEST;
}
