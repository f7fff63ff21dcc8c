import { bitCount, letterMask } from '../text/letter-bag.ts';
import { editDistance } from '../text/edit-distance.ts';
import { joinWords } from '../text/word-likeness.ts';

/** Streets as they are compared within an address. */
export const STREET_EXACT = 1;
export const STREET_NEAR = 2;
export const STREET_ALIKE = 3;
export const STREET_DIFFERENT = 4;

/** Words that most streets have say little. */
const COMMON =
  'street road avenue drive lane place court close crescent way terrace circuit parade boulevard strasse str weg platz allee gasse rue chemin calle avenida via viale the of de la'.split(
    ' ',
  );
const COMMON_WORDS = new Set(COMMON);
const COMMON_WEIGHT = 1;
/** Kinds of letters of the one that the other lacks: a line left out leaves the shorter one's in the longer. */
const MOST_LACKING = 3;
const MOST_SLIPS = 3;
/** Shares of the letters in words that both have. */
const NEAR_SHARE = 0.8;
const ALIKE_SHARE = 0.5;

const weightOf = (word: string) => (COMMON_WORDS.has(word) ? COMMON_WEIGHT : word.length);

/** Streets are named alike by their beginnings, so that a slip alone makes two words one. */
function isSameWord(a: string, b: string): boolean {
  const slips = Math.min(2, Math.trunc(Math.min(a.length, b.length) / 4));
  return a === b || editDistance(a, b, slips) <= slips;
}

/** The letters in words of `words` that `others` have too, and all letters. */
function weigh(words: readonly string[], others: readonly string[]): readonly [shared: number, all: number] {
  let [shared, all] = [0, 0];
  for (const word of words) {
    const weight = weightOf(word);
    all += weight;
    if (others.some((other) => isSameWord(word, other))) shared += weight;
  }
  return [shared, all];
}

/** Words in any order, since lines of an address change places and one of them is left out. */
function wordShare(a: string, b: string): readonly [both: number, shorter: number] {
  const [words, others] = [a.split(' '), b.split(' ')];
  const [sharedA, allA] = weigh(words, others);
  const [sharedB, allB] = weigh(others, words);
  return [(sharedA + sharedB) / (allA + allB), Math.max(sharedA / allA, sharedB / allB)];
}

function areUnlike(letters: number, others: number): boolean {
  return Math.min(bitCount(letters & ~others), bitCount(others & ~letters)) > MOST_LACKING;
}

/** How like two streets are, of folded words without house numbers. */
export function judgeStreet(a: string, b: string): number {
  if (a === b) return STREET_EXACT;
  if (areUnlike(letterMask(a), letterMask(b))) return STREET_DIFFERENT;
  const [joined, other] = [joinWords(a), joinWords(b)];
  if (joined === other) return STREET_EXACT;
  const slips = Math.min(MOST_SLIPS, Math.trunc(Math.min(joined.length, other.length) / 5));
  if (editDistance(joined, other, slips) <= slips) return STREET_NEAR;
  const [both, shorter] = wordShare(a, b);
  if (both >= NEAR_SHARE) return STREET_NEAR;
  return both >= ALIKE_SHARE || shorter >= NEAR_SHARE ? STREET_ALIKE : STREET_DIFFERENT;
}
