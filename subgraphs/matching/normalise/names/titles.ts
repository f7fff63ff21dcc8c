/** Words before and after a name that are not of it, in many languages; some tell gender or generation. All folded. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const FEMALE = setOf(
  'mrs ms miss missus frau frl fraulein sra srta senora senorita senhora senhorita dra dottssa profssa mme mlle madame mademoiselle signora signorina mevrouw mevr mw madam maam lady dame fru froken pani',
);
const MALE = setOf('mr mister herr herrn hr sr senor senhor monsieur signor signore dhr meneer mijnheer sir');
const NEUTRAL = setOf('dr doktor doctor prof professor dott dottore rev reverend mx hon capt sgt');
/** Names, initials or other words where they stand in a name; titles in a column of titles. */
const FEMALE_TITLE_ONLY = setOf('dona sister fr bayan');
const MALE_TITLE_ONLY = setOf('m don pan lord sig heer brother bay');
const DOCTORS = setOf('dr doktor doctor prof professor');
/** After "Dr." in a row: Dr. med., Dr. rer. nat. */
const OF_DOCTORS = setOf('med rer jur ing dent vet habil mult univ dipl');
const AFTER_RERUM = setOf('nat pol');
const AFTER_NAMES = setOf('phd md esq esquire mba obe mbe cbe dds cpa msc bsc jd dvm llm llb rn frs');

/** Titles that are written as several words or shortened in the middle, as one word of the lists. */
const SEVERAL: readonly (readonly [RegExp, string])[] = [
  [/^(?:sig|dott|prof)\.?\s?ssa\b\.?/iu, 'dottssa'],
  [/^sig\.?\s?(?:ra|na)\b\.?/iu, 'signora'],
  [/^sig\./iu, 'signor'],
  [/^de\sheer\b/iu, 'dhr'],
  // Before one full name alone it is an initial.
  [/^M\.(?=\s*\p{L}{2,}[\s-].*\p{L}{2})/u, 'monsieur'],
];

/** A name or a title as written, its first title in one word: "Sig.ra Rossi" is "signora Rossi". */
export function withPlainTitle(text: string): string {
  const found = SEVERAL.find(([pattern]) => pattern.test(text));
  return found === undefined ? text : text.replace(found[0], `${found[1]} `);
}

/** 0 unknown, 1 female, 2 male, as PersonTable has it. */
export function genderOfTitle(words: readonly string[]): number {
  const isFemale = words.some((word) => FEMALE.has(word) || FEMALE_TITLE_ONLY.has(word));
  const isMale = words.some((word) => MALE.has(word) || MALE_TITLE_ONLY.has(word));
  if (isFemale === isMale) return 0;
  return isFemale ? 1 : 2;
}

const isTitle = (word: string): boolean => FEMALE.has(word) || MALE.has(word) || NEUTRAL.has(word);
/** Not the last word, which is the name: "Dr. Vet". */
function isOfDoctor(words: readonly string[], place: number): boolean {
  const isAfterDoctor = words.slice(0, place).some((word) => DOCTORS.has(word));
  if (!isAfterDoctor || place === words.length - 1) return false;
  const [before = '', word = ''] = words.slice(place - 1, place + 1);
  return OF_DOCTORS.has(word) || (before === 'rer' && AFTER_RERUM.has(word));
}

/** How many of the words, from the first on, are titles. */
export function countTitles(words: readonly string[]): number {
  const end = words.findIndex((word, place) => !isTitle(word) && !isOfDoctor(words, place));
  return end < 0 ? words.length : end;
}

/** Whether a word after a name tells what its bearer has learnt or been awarded. */
export function isAfterName(word: string): boolean {
  return AFTER_NAMES.has(word);
}
