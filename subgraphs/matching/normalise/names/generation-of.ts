import { foldWords } from '../text/fold-words.ts';

/** 1 senior, 2 junior, 3 the third: words that tell father and son of one name apart. */
const SHORT: Readonly<Record<string, number>> = {
  sr: 1,
  snr: 1,
  jr: 2,
  jnr: 2,
  ii: 2,
  iii: 3,
  iv: 4,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};
/** Names of people, too: read as generations after a whole name, after one part of it, or in a column of suffixes. */
const LONG: Readonly<Record<string, number>> = {
  senior: 1,
  pere: 1,
  padre: 1,
  vater: 1,
  junior: 2,
  filho: 2,
  fils: 2,
  hijo: 2,
  figlio: 2,
  sohn: 2,
};
/** Family names beside a single word: read after a whole name alone. */
const AFTER_WHOLE_NAME: Readonly<Record<string, number>> = { neto: 3 };
const IN_SUFFIX_ALONE: Readonly<Record<string, number>> = { i: 1, '1st': 1, sen: 1, jun: 2, v: 5, '5th': 5 };
/** Of a column of suffixes or in brackets, where nothing else is meant. */
const ASIDE: Readonly<Record<string, number>> = {
  father: 1,
  mother: 1,
  mutter: 1,
  madre: 1,
  son: 2,
  daughter: 2,
  tochter: 2,
  hija: 2,
  'd a': 1,
  'der altere': 1,
  'die altere': 1,
  'the elder': 1,
  'd j': 2,
  'der jungere': 2,
  'die jungere': 2,
  'the younger': 2,
};
const BY_GENERATION = ['', 'sr', 'jr', 'iii', 'iv'];

/** Wherever they stand in a name: "Thomas sen. Baker", "Baker d. J., Thomas". */
const SENIOR = /(?<=\p{L}[\s,.]+)(?:(?:sen|snr)\.|snr|d(?:er|ie)\s(?:ä|ae)ltere|the\selder)(?!\p{L})/giu;
const JUNIOR = /(?<=\p{L}[\s,.]+)(?:(?:jun|jn?r)\.|jn?r|d(?:er|ie)\sj(?:ü|ue)ngere|the\syounger)(?!\p{L})/giu;
/** D. J. are initials. */
const SENIOR_SHORT = /(?<=\p{L}[\s,.]+)d\.\s?(?:Ä|Ae)\./gu;
const JUNIOR_SHORT = /(?<=\p{L}[\s,.]+)d\.\s?J\./gu;
/** "Thomas jun", but not "Tanaka Jun". */
const SMALL_WORD_LAST = /(?<=\p{Lu}\p{Ll}+,?\s)(?:sen|jun)(?=,|$)/u;
/** "thomas senior baker", where given and family name were put together; with a capital it is a name. */
const WITHIN_NAME = /(?<=\p{L}\s)(senior|junior|p[eè]re|fils|padre|hijo|filho|figlio|vater|sohn)(?=\s\p{L})/u;
const BRACKETED = /[("„“”]([^()"„“”]*)[)"“”]/gu;

/** The generation that a folded word between commas tells; 0 for none. */
export function generationOfSuffix(word: string): number {
  return SHORT[word] ?? LONG[word] ?? AFTER_WHOLE_NAME[word] ?? IN_SUFFIX_ALONE[word] ?? 0;
}

/** The generation that a column of suffixes tells, among degrees or not; 0 for none. */
export function generationOfColumn(text: string | null | undefined): number {
  const folded = foldWords(text) ?? '';
  const told = ASIDE[folded];
  if (told !== undefined) return told;
  return (
    folded
      .split(' ')
      .map(generationOfSuffix)
      .find((found) => found > 0) ?? 0
  );
}

/** The same of a column of titles, where a single letter is none. */
export function generationOfTitle(words: readonly string[]): number {
  return words.map((word) => generationAtEnd(word, 1, true)).find((found) => found > 0) ?? 0;
}

/** What a surname that is all there is of it tells: "Thomas Senior" may be called so, and yet is not "Thomas Junior". */
export function generationOfSurname(surname: string | null): number {
  if (surname === null) return 0;
  return surname === 'senior' || surname === 'junior' ? (LONG[surname] ?? 0) : (SHORT[surname] ?? 0);
}

/** The generation that the last word of a name, or of a part of one, tells; 0 where it is part of the name. */
export function generationAtEnd(word: string, wordsBefore: number, isPart: boolean): number {
  if (wordsBefore === 0) return 0;
  const isWhole = wordsBefore > 1;
  return SHORT[word] ?? (isWhole || isPart ? LONG[word] : undefined) ?? (isWhole ? AFTER_WHOLE_NAME[word] : 0) ?? 0;
}

/** A name as it is written, with its generation in one spelling at its end: "Baker jun., Tom" is "Baker , Tom jr". */
export function withGenerationLast(name: string): string {
  let generation = 0;
  const take = (found: number): string => {
    generation ||= found;
    return ' ';
  };
  const rest = name
    .normalize('NFC')
    .replace(BRACKETED, (whole, inside: string) => {
      const found = generationOfColumn(inside);
      return found in BY_GENERATION && found > 0 ? take(found) : whole;
    })
    .replace(WITHIN_NAME, (word) => take(generationOfSuffix(foldWords(word) ?? '')))
    .replace(SMALL_WORD_LAST, '$&.')
    .replace(SENIOR_SHORT, () => take(1))
    .replace(JUNIOR_SHORT, () => take(2))
    .replace(SENIOR, () => take(1))
    .replace(JUNIOR, () => take(2));
  return generation === 0 ? name : `${rest} ${BY_GENERATION[generation] ?? ''}`;
}
