import { foldUmlauts } from '../../normalise/text/fold-words.ts';
import { GIVEN_NAMES } from './given-name-list.ts';

const NUMBERS = new Map<string, number>();
for (const [number, spellings] of GIVEN_NAMES.trim().split(/\s+/).entries()) {
  for (const spelling of spellings.split('/')) NUMBERS.set(foldUmlauts(spelling), number);
}

/** One name's spellings sound alike: Sara and Sarah, Isabela and Isabella, Filip and Philip, Kira and Kyra. */
function soundOf(name: string): string {
  return name
    .replace(/ph/g, 'f')
    .replace(/y/g, 'i')
    .replace(/z/g, 's')
    .replace(/ck|c(?=[aoulrk]|$)/g, 'k')
    .replace(/th/g, 't')
    .replace(/(?<=.)h$/, '')
    .replace(/(.)\1+/g, '$1');
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

/**
 * Whether both are known to be given names, and not two spellings of one: Maria and Mario, Anna and Hanna are two people's,
 * however few letters they differ in. Nicknames are another question.
 */
export function areTwoNames(a: string, b: string): boolean {
  const [left, right] = [NUMBERS.get(a), NUMBERS.get(b)];
  return left !== undefined && right !== undefined && left !== right && soundOf(a) !== soundOf(b);
}

/** Two syllables of Pinyin. */
const TRANSCRIBED =
  /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang?|i?ao|ai|ia|a|u?ang?|uai|ua|i?ong|ou|uo|o|ie|ing?|iu|i|ei|eng?|er|e|ui|un|ue|u)){2}$/;

/**
 * Whether both are two Han signs written in letters, and not the same ones: "xiaoming" and "xiaohong" have half of their
 * signs in common, as brothers and sisters do. Common names of other languages may look like it and are judged by letters.
 */
export function areTwoTranscribed(a: string, b: string): boolean {
  if (a === b || isGivenName(a) || isGivenName(b)) return false;
  return TRANSCRIBED.test(a) && TRANSCRIBED.test(b);
}
