import { foldWords } from '../text/fold-words.ts';

const SIGN = /\s*[&+]\s*/;
const AND = /\s*(?:[&+]|\s(?:and|und|et|en)\s)\s*/i;
/** Between two given names. In family names, too: "José Ortega y Gasset". An E or U is rather an initial. */
const BETWEEN_GIVEN = /\s*(?:\/|\s(?:[yY]|e|u\.?|[Pp]lus|PLUS)\s)\s*/;
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

/** "Thomas y Laura Cruz", "Cruz, Thomas y Laura", but not "José Ortega y Gasset". */
function isWholeJoint(name: string): boolean {
  if (isSplitBy(AND, name, 1)) return true;
  const [, afterComma] = name.split(',');
  if (afterComma !== undefined) return areGivenNames(afterComma.trim());
  const people = name.split(BETWEEN_GIVEN);
  return (
    isSplitBy(BETWEEN_GIVEN, name, 2) &&
    wordsOf(people[0] ?? '').length === 1 &&
    wordsOf(people.at(-1) ?? '').length > 1
  );
}

/** Whether a name is two people's or a household's: "Herr und Frau Gray"; but "the Duke of Kent and Strathearn" is one. */
export function isJointName(name: string): boolean {
  if (/\bof\b/i.test(name)) return false;
  return isHousehold(name) || isWholeJoint(name);
}

/** The same of a name in two columns. */
export function areJointParts(given: string, surname: string): boolean {
  if (/\bof\b/i.test(`${given} ${surname}`)) return false;
  const isCouple = areGivenNames(given) || isSplitBy(AND, surname, 1) || isSplitBy(SIGN, `${given} ${surname}`, 1);
  return isCouple || isHousehold(given) || isHousehold(surname);
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
