import { areSpellings, areTwoNames, isGivenName, isSpelledAsName } from '../../compare/text/given-names.ts';
import { bagDistance } from '../../compare/text/letter-bag.ts';
import { nicknameRoots } from '../../normalise/names/nickname-roots.ts';
import { sexOfName } from '../../normalise/names/sex-of-name.ts';

/** What two given names that may be one person's may be as well. */
export const ONE_PERSON = 1;
/** Of a man and a woman, unless birth date, gender or e-mail say whose the shorter one is: Alex is Alexander and Alexandra. */
export const AMBIGUOUS = 2;
/** Of brother and sister, who are born on one day where they are twins: Daniel and Daniela. */
export const SIBLINGS = 3;
/** Of two of one sex, twins among them, unless an e-mail says more: Jack is John, and Jacob as well. */
export const OF_ONE_SEX = 4;
/** Two short forms of a name, of which a family may call two of its members: Betty and Beth, Jim and Jamie. */
export const TWO_FORMS = 5;
/** A letter apart, and one of them a name that few bear: Asif and Arif. */
export const RARE = 6;

type Ending = readonly [one: string, other: string];

/** What a woman's name has at its end beside a man's; behind a vowel it is a slip. */
const ADDED = ['a', 'e', 'ne', 'le', 'te', 'ina', 'ine', 'ela', 'ia', 'ka', 'ica'] as const;
/** Longer than a slip is, so that it stands behind a vowel as well. */
const ADDED_TO_ANY = ['ko', 'ela'] as const;
/** What one has at its end in the place of what the other has, where both are names or neither is a common one. */
const CHANGED: readonly Ending[] = [
  ['e', 'a'],
  ['i', 'a'],
  ['le', 'lle'],
  ['le', 'lla'],
];
/** The same where one of the two is a rare name: slips make them seldom. */
const CHANGED_EVEN_RARE: readonly Ending[] = [
  ['o', 'a'],
  ['o', 'e'],
  ['us', 'a'],
  ['in', 'ia'],
  ['i', 'ela'],
  ['o', 'ko'],
  ['e', 'ko'],
  ['i', 'ko'],
];
const VOWEL_LAST = /[aeiou]$/;
/** Longer rare names have slips. */
const LONGEST_RARE = 5;

/** "charlott" is charlotte and "annaa" anna: what is no name is a slip of the other. */
function isForm(short: string, long: string): boolean {
  if (!isSpelledAsName(long) || areSpellings(short, long)) return false;
  if (ADDED_TO_ANY.some((ending) => short + ending === long)) return true;
  if (VOWEL_LAST.test(short) || (!isGivenName(short) && isGivenName(long))) return false;
  return ADDED.some((ending) => short + ending === long);
}

const isEnded = (a: string, b: string, endings: readonly Ending[]) =>
  endings.some(([one, other]) => a.endsWith(one) && b === a.slice(0, a.length - one.length) + other);

/** "anne" and "anna", but not "joshue" and "joshua". */
function isChanged(a: string, b: string): boolean {
  if (isGivenName(a) === isGivenName(b) && isEnded(a, b, CHANGED)) return true;
  return isSpelledAsName(a) && isSpelledAsName(b) && isEnded(a, b, CHANGED_EVEN_RARE);
}

const areTwoForms = (a: string, b: string) => isForm(a, b) || isForm(b, a) || isChanged(a, b) || isChanged(b, a);

/** The other full names that a short name stands for, beside this one. */
function furtherRoots(short: string, full: string): readonly string[] {
  const roots = nicknameRoots(short);
  return roots.includes(full) ? roots.filter((root) => areTwoNames(root, full)) : [];
}

function judgeShort(short: string, full: string): number {
  const others = furtherRoots(short, full);
  if (others.length === 0) return ONE_PERSON;
  const sex = sexOfName(full);
  return sex !== null && others.some((other) => sexOfName(other) === sex) ? OF_ONE_SEX : AMBIGUOUS;
}

/** Neither is the full name of the other: "Tony" and "Toni" are not one name's, "Betty" and "Beth" are. */
function judgeTwoShort(a: string, b: string): number {
  const [roots, others] = [nicknameRoots(a), nicknameRoots(b)];
  if ([a, b].some((name) => roots.includes(name) && others.includes(name)) || areSpellings(a, b)) return ONE_PERSON;
  if (roots.some((root) => others.includes(root))) return TWO_FORMS;
  if (roots.includes(b) || others.includes(a) || roots.includes(a) || others.includes(b)) return ONE_PERSON;
  if (!roots.some((root) => others.some((other) => areTwoNames(root, other)))) return ONE_PERSON;
  return areTwoNames(a, b) ? SIBLINGS : AMBIGUOUS;
}

/** Letters in another order are one name's. */
function areRare(a: string, b: string): boolean {
  if ((isGivenName(a) && isGivenName(b)) || a.length !== b.length || a.length > LONGEST_RARE) return false;
  return bagDistance(a, b) === 1 && isSpelledAsName(a) && isSpelledAsName(b);
}

/** What two folded given names that are taken for one name may be. */
export function judgeNames(a: string, b: string): number {
  if (a === b) return ONE_PERSON;
  if (a.length === 1 || b.length === 1) return AMBIGUOUS;
  if (areTwoForms(a, b)) return SIBLINGS;
  const found = [judgeTwoShort(a, b), judgeShort(a, b), judgeShort(b, a)].find((kind) => kind !== ONE_PERSON);
  return found ?? (areRare(a, b) ? RARE : ONE_PERSON);
}
