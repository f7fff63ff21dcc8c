import { levelOf } from '../levels.ts';
import { editDistance } from '../text/edit-distance.ts';
import { bagDistance } from '../text/letter-bag.ts';
import { joinWords, likenessOf } from '../text/word-likeness.ts';

const EXACT = levelOf('surname', 'exact');
const NEAR = levelOf('surname', 'near');
const ALIKE = levelOf('surname', 'alike');
const DIFFERENT = levelOf('surname', 'different');

/** A shorter word is a particle ("de", "van") or an initial, which many names have. */
const SHORTEST_WORD = 4;
const TITLES = new Set(['baron', 'baronet', 'count', 'duke', 'earl', 'lady', 'lord', 'marquess', 'viscount']);

/** One letter in so many may be wrong: "murphy" and "uryhy". Of given names that would be too many. */
const LETTERS_PER_SLIP = 3;

function isGarbled(a: string, b: string): boolean {
  const slips = Math.trunc(Math.max(a.length, b.length) / LETTERS_PER_SLIP);
  return bagDistance(a, b) <= slips && (editDistance(a, b, slips) <= slips || bagDistance(a, b) <= 1);
}

function tellingWords(name: string): readonly string[] {
  return name.split(' ').filter((word) => word.length >= SHORTEST_WORD && !TITLES.has(word));
}

/** "Clifford" and "Clifford of Chudleigh", "Meier" and "Meier-Schulz". */
function shareWord(a: string, b: string): boolean {
  if (!a.includes(' ') && !b.includes(' ')) return false;
  const [words, others] = [tellingWords(a), tellingWords(b)];
  return words.some((word) => others.some((other) => likenessOf(word, other) >= 2));
}

/** The level of two folded surnames. */
export function judgeSurname(a: string, b: string): number {
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? ALIKE : DIFFERENT;
  if (a === b) return EXACT;
  const [joined, other] = [joinWords(a), joinWords(b)];
  const likeness = likenessOf(joined, other);
  if (likeness >= 2) return NEAR;
  return likeness === 1 || isGarbled(joined, other) || shareWord(a, b) ? ALIKE : DIFFERENT;
}

const FAMILIES = 2;
/** Shorter words are particles and initials. */
const SHORTEST_FAMILY = 3;

/**
 * Whether both have the names of two families, one of which is another's: "garcia lopez" and "garcia ruiz" are father and
 * son. The order of the two is a matter of custom.
 */
export function areTwoFamilies(a: string, b: string): boolean {
  const [words, others] = [a.split(' '), b.split(' ')];
  if (words.length !== FAMILIES || others.length !== FAMILIES) return false;
  if ([...words, ...others].some((word) => word.length < SHORTEST_FAMILY || TITLES.has(word))) return false;
  // "garcialopez" with a stray blank in two places is one name.
  if (likenessOf(joinWords(a), joinWords(b)) === 3) return false;
  const isStrange = (word: string, among: readonly string[]) =>
    among.every((other) => judgeSurname(word, other) === DIFFERENT);
  return words.some((word) => isStrange(word, others)) && others.some((word) => isStrange(word, words));
}
