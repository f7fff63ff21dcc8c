import { levelOf } from '../levels.ts';
import { joinWords, likenessOf } from '../text/word-likeness.ts';

const EXACT = levelOf('organisation', 'exact');
const NEAR = levelOf('organisation', 'near');
const ALIKE = levelOf('organisation', 'alike');
const DIFFERENT = levelOf('organisation', 'different');

/** "Acme" and "Acme Berlin". */
function isWithin(a: string, b: string): boolean {
  const others = b.split(' ');
  return a.split(' ').every((word) => others.includes(word));
}

const numbersOf = (name: string) => name.replaceAll(/\D+/g, ' ').trim();

/** The level of two folded names of organisations. */
export function judgeOrganisation(a: string, b: string): number {
  if (a === b) return EXACT;
  // Two shops, two ventures of one owner.
  if (numbersOf(a) !== numbersOf(b) && numbersOf(a) !== '' && numbersOf(b) !== '') return DIFFERENT;
  const likeness = likenessOf(joinWords(a), joinWords(b));
  if (likeness >= 2) return NEAR;
  return likeness === 1 || isWithin(a, b) || isWithin(b, a) ? ALIKE : DIFFERENT;
}
