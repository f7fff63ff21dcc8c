import { foldUmlauts } from '../../normalise/text/fold-words.ts';
import { GIVEN_NAMES } from './given-name-list.ts';
import { bagDistance } from './letter-bag.ts';
import { SHORT_NAMES, SYLLABLES } from './short-name-list.ts';

const NUMBERS = new Map<string, number>();
for (const [number, spellings] of GIVEN_NAMES.trim().split(/\s+/).entries()) {
  for (const spelling of spellings.split('/')) NUMBERS.set(foldUmlauts(spelling), number);
}

/** One name's spellings sound alike: Sara and Sarah, Isabela and Isabella, Filip and Philip, Kira and Kyra. */
function soundOf(name: string): string {
  return (
    name
      .replace(/ph/g, 'f')
      .replace(/y/g, 'i')
      .replace(/z/g, 's')
      .replace(/ck|c(?=[aoulrk]|$)/g, 'k')
      .replace(/th/g, 't')
      .replace(/(?<=.)h$/, '')
      // René and Renée are a man and a woman.
      .replace(/(?!ee$)(.)\1+/g, '$1')
  );
}

/** Three letters in a row that occur in given names; "^" stands before the first letter and "$" behind the last. */
const TRIPLES = new Set<string>();

function triplesOf(word: string): readonly string[] {
  const bounded = `^${word}$`;
  return Array.from({ length: Math.max(0, bounded.length - 2) }, (_, at) => bounded.slice(at, at + 3));
}

for (const name of NUMBERS.keys()) for (const triple of triplesOf(name)) TRIPLES.add(triple);

/** Whether a word is spelled as given names are: "serwh" and "zox" are not. */
export function isSpelledAsName(word: string): boolean {
  return triplesOf(word).every((triple) => TRIPLES.has(triple));
}

/** Whether a folded word is a given name that many people bear. What is not may be a rare one, or a slip. */
export function isGivenName(word: string): boolean {
  return NUMBERS.has(word);
}

const SHORT = new Set(SHORT_NAMES.trim().split(/\s+/));

/** Whether one is a short name that few bear, and the other a name as well, of other letters. */
function areShortNames(a: string, b: string): boolean {
  if (!SHORT.has(a) && !SHORT.has(b)) return false;
  return (
    [a, b].every((name) => SHORT.has(name) || NUMBERS.has(name)) && bagDistance(a, b) > 0 && soundOf(a) !== soundOf(b)
  );
}

/**
 * Whether both are known to be given names, and not two spellings of one: Maria and Mario, Anna and Hanna are two people's,
 * however few letters they differ in. Nicknames are another question.
 */
export function areTwoNames(a: string, b: string): boolean {
  const [left, right] = [NUMBERS.get(a), NUMBERS.get(b)];
  if (left === undefined || right === undefined) return areShortNames(a, b);
  return left !== right && soundOf(a) !== soundOf(b);
}

/** Whether both are given names of the list that stand there as spellings of one: Anne and Anna. */
export function areSpellings(a: string, b: string): boolean {
  const number = NUMBERS.get(a);
  return a !== b && number !== undefined && number === NUMBERS.get(b);
}

const PINYIN =
  '(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang?|i?ao|ai|ia|a|u?ang?|uai|ua|i?ong|ou|uo|o|ie|ing?|iu|i|ei|eng?|er|e|ui|un|ue|u))';
const ONE_SYLLABLE = new RegExp(`^${PINYIN}$`);
const TWO_SYLLABLES = new RegExp(`^${PINYIN}{2}$`);
const KNOWN_SYLLABLES = SYLLABLES.trim().split(/\s+/);
const KNOWN = new Set(KNOWN_SYLLABLES);
const TWO_KNOWN = new RegExp(`^(?:${KNOWN_SYLLABLES.join('|')}){2}$`);

const isSyllable = (word: string) => KNOWN.has(word) || ONE_SYLLABLE.test(word);
/** Letters in another order are taken for syllables most where a vowel comes first. */
const areSyllables = (word: string) => !/^(?:[aeiou]|.{0,3}$)/.test(word) && TWO_SYLLABLES.test(word);

/**
 * Whether both are names of one or of two syllables written in letters, as Chinese, Korean and Vietnamese names are, and not
 * the same ones: "na" and "ni" are twins, "xiaoming" and "xiaohong" have half of their signs in common, as brothers and sisters
 * do. Common names of other languages may look like two syllables and are judged by letters.
 */
export function areTwoTranscribed(a: string, b: string): boolean {
  if (a === b) return false;
  if ((isSyllable(a) && isSyllable(b)) || (TWO_KNOWN.test(a) && TWO_KNOWN.test(b))) return true;
  return !isGivenName(a) && !isGivenName(b) && areSyllables(a) && areSyllables(b);
}
