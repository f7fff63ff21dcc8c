import { levelOf } from '../levels.ts';
import { areTwoNames, areTwoTranscribed } from '../text/given-names.ts';
import { likenessOf } from '../text/word-likeness.ts';

const EXACT = levelOf('middle', 'exact');
const NEAR = levelOf('middle', 'near');
const INITIAL = levelOf('middle', 'initial');
const DIFFERENT = levelOf('middle', 'different');

/** The level of two folded texts of middle names. */
export function judgeMiddleName(a: string, b: string): number {
  if (a === b) return a.length === 1 ? INITIAL : EXACT;
  const [words, others] = [a.split(' '), b.split(' ')];
  const areOne = (word: string, other: string) =>
    word === other || (!areTwoNames(word, other) && !areTwoTranscribed(word, other) && likenessOf(word, other) >= 1);
  if (words.some((word) => others.some((other) => word.length > 1 && areOne(word, other)))) return NEAR;
  const areInitials = words.some((word) =>
    others.some((other) => (word.length === 1 || other.length === 1) && word[0] === other[0]),
  );
  return areInitials ? INITIAL : DIFFERENT;
}
