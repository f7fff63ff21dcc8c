import { isGivenName } from '../../compare/text/given-names.ts';
import { foldWords } from '../text/fold-words.ts';

const SIGN = /\s*[&+]\s*/;
const AND = /\s*(?:[&+;]|\s(?:and\/or|and|und|et|en)\s)\s*/i;
/** Between two given names. In family names, too: "José Ortega y Gasset". An E, I or U is rather an initial. */
const BETWEEN_GIVEN =
  /\s*(?:[/;]|\s(?:[yY]|e|i|u\.?|or|ou|og|ve|ja|и|[Pp]lus|PLUS|[Oo]der|ODER|[Oo]ch|OCH|[Mm]it|MIT|[Ww]ith|WITH)\s)\s*/;
/** "c/o" and the like join no two names. */
const SHORT_FORMS = /(?<!\p{L})\p{L}\/\p{L}(?!\p{L})/gu;
/** A family name goes on with them: "Ortega y de la Cruz". */
const PARTICLE = /^(?:van|von|vom|zu|de|del|der|di|da|la|le|los|las|dos|du|den|ter|ten|el|al)$/;
/** A household by its name: "Familie Baker", "The Baker Family". */
const HOUSEHOLDS = new Set(
  'family familie fam familia famille famiglia gezin household haushalt eheleute ehepaar'.split(' '),
);

const wordsOf = (name: string): readonly string[] => foldWords(name)?.split(' ') ?? [];
const lettersOf = (name: string): number => foldWords(name)?.length ?? 0;

function isHousehold(name: string): boolean {
  const words = wordsOf(name);
  return HOUSEHOLDS.has(words[0] ?? '') || HOUSEHOLDS.has(words.at(-1) ?? '');
}

function isSplitBy(between: RegExp, name: string, fewestLetters: number): boolean {
  const people = name.split(between);
  return people.length > 1 && people.every((person) => lettersOf(person) >= fewestLetters);
}

/** "Thomas y Laura"; but "eth en", which a stray blank broke, names nobody behind the word, and "al e x" a letter alone. */
function areGivenNames(names: string): boolean {
  return isSplitBy(AND, names, 1) || isSplitBy(BETWEEN_GIVEN, names, 2);
}

const isGiven = (word: string): boolean => word.length === 1 || isGivenName(word);

/** "Thomas y Laura", "Thomas y Laura Cruz" and "Thomas Cruz y Laura Gómez", but neither "José Ortega y Gasset" nor "José y de la Cruz". */
function areTwoNamed(name: string): boolean {
  if (!isSplitBy(BETWEEN_GIVEN, name, 2)) return false;
  const people = name.split(BETWEEN_GIVEN).map(wordsOf);
  if (people.every(([word = '', ...more]) => more.length === 0 && isGivenName(word))) return true;
  const [[first, ...others] = [], last = []] = [people[0], people.at(-1)];
  if (first === undefined || last.length < 2) return false;
  return others.length === 0 ? !PARTICLE.test(last[0] ?? '') : isGiven(last[0] ?? '');
}

/** "Tom Gray, Ann Gray", but not "García López, Juan Carlos". */
function areTwoListed(before: string, after: string): boolean {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  if (one.length < 2 || other.length < 2 || !isGiven(one[0] ?? '') || !isGiven(other[0] ?? '')) return false;
  return one.at(-1) === other.at(-1) || !isGivenName(other.at(-1) ?? '');
}

/** "Cruz, Thomas y Laura"; and names that are two people's whole ones. */
function isWholeJoint(name: string): boolean {
  if (isSplitBy(AND, name, 1) || areTwoNamed(name)) return true;
  const [beforeComma = '', afterComma] = name.split(',');
  return afterComma !== undefined && (areGivenNames(afterComma.trim()) || areTwoListed(beforeComma, afterComma));
}

/** Whether a name is two people's or a household's: "Herr und Frau Gray"; but "the Duke of Kent and Strathearn" is one. */
export function isJointName(text: string): boolean {
  const name = text.replace(SHORT_FORMS, ' ');
  if (/\bof\b/i.test(name)) return false;
  return isHousehold(name) || isWholeJoint(name);
}

/** The same of a name in two columns. */
export function areJointParts(givenText: string, surnameText: string): boolean {
  const [given, surname] = [givenText.replace(SHORT_FORMS, ' '), surnameText.replace(SHORT_FORMS, ' ')];
  const whole = `${given} ${surname}`;
  if (/\bof\b/i.test(whole)) return false;
  const isCouple = areGivenNames(given) || isSplitBy(AND, surname, 1) || isSplitBy(SIGN, whole, 1);
  // A comma within a given name stands before another person.
  const isListed = given.includes(',') && areTwoListed(given.split(',')[0] ?? '', whole.split(',')[1] ?? '');
  return isCouple || isListed || isHousehold(given) || isHousehold(surname);
}

/** Two people's name as one organisation's: its words, whoever is named first. */
export function foldJointName(name: string): string | null {
  const words = name
    .split(AND)
    .flatMap((people) => people.split(BETWEEN_GIVEN))
    .flatMap(wordsOf)
    .map((word) => (HOUSEHOLDS.has(word) ? 'family' : word));
  return words.length === 0 ? null : [...new Set(words)].sort().join(' ');
}
