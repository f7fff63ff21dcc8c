import { foldWords } from '../text/fold-words.ts';

const AND = /\s*(?:&|\+|\s(?:and|und|et|en)\s)\s*/i;

/** Whether a name is two people's: "Tom & Ann Baker", "Herr und Frau Gray"; but "the Duke of Kent and Strathearn" is one. */
export function isJointName(name: string): boolean {
  if (/\bof\b/i.test(name)) return false;
  const people = name.split(AND);
  return people.length > 1 && people.every((person) => foldWords(person) !== null);
}

/** Two people's name as one organisation's: its words, whoever is named first. */
export function foldJointName(name: string): string | null {
  const words = name.split(AND).flatMap((person) => foldWords(person)?.split(' ') ?? []);
  return words.length === 0 ? null : [...new Set(words)].sort().join(' ');
}
