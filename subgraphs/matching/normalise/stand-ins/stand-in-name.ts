import { foldOrganisation } from '../names/fold-organisation.ts';
import { foldWords } from '../text/fold-words.ts';
import { TEST_WORDS, areStandIns, isUnnamed } from './stand-in-words.ts';

/** Words of a name without the numbers that testers add: "Test2 User 17". */
function wordsOf(name: string): readonly string[] {
  return (foldWords(name) ?? '').split(' ').flatMap((word) => {
    const letters = word.replace(/\d+$/, '');
    return letters === '' ? [] : [letters];
  });
}

/** Whether a person's whole name says that it is nobody's: "Test Baker", "unknown", "John Doe", "Baby Boy Gray", "xxx". */
export function isStandInName(name: string): boolean {
  const words = wordsOf(name);
  // "123 456"; a name that is not there stands for nobody either way.
  if (words.length === 0 || /^(?:\s*n[/.]a\.?){2,}$/i.test(name)) return /[\p{N}\p{L}]/u.test(name);
  if (words.length > 1 && words.every((word) => word.length === 1 && word === words[0])) return true;
  return words.some((word) => TEST_WORDS.has(word)) || areStandIns(words) || isUnnamed(words);
}

/** The same of an organisation, which may well have the word in its name: "Test Company", but not "Acme Test Systems". */
export function isStandInOrganisation(name: string): boolean {
  return areStandIns(wordsOf(foldOrganisation(name) ?? ''));
}
