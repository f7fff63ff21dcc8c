import { foldOrganisation } from '../names/fold-organisation.ts';
import { foldWords } from '../text/fold-words.ts';
import { TEST_WORDS, areStandIns } from './stand-in-words.ts';

/** Words of a name without the numbers that testers add: "Test2 User 17". */
function wordsOf(name: string): readonly string[] {
  return (foldWords(name) ?? '').split(' ').flatMap((word) => {
    const letters = word.replace(/\d+$/, '');
    return letters === '' ? [] : [letters];
  });
}

/** Whether a person's whole name says that it is nobody's: "Test Baker", "unknown", "John Doe", "xxx". */
export function isStandInName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => TEST_WORDS.has(word)) || areStandIns(words);
}

/** The same of an organisation, which may well have the word in its name: "Test Company", but not "Acme Test Systems". */
export function isStandInOrganisation(name: string): boolean {
  return areStandIns(wordsOf(foldOrganisation(name) ?? ''));
}
