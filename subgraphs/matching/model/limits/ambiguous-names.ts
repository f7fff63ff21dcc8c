import { levelOf } from '../../compare/levels.ts';
import { areSpellings, areTwoNames, isGivenName, isSpelledAsName } from '../../compare/text/given-names.ts';
import { bagDistance } from '../../compare/text/letter-bag.ts';
import { createTextPairs } from '../../compare/text/text-pairs.ts';
import { countTitles } from '../../normalise/names/titles.ts';
import { nicknameRoots } from '../../normalise/names/nickname-roots.ts';
import type { PersonTable, TextColumn } from '../../person-table.ts';
import { REVIEW_ALONE, type Limit } from '../limit.ts';
import type { Model } from '../model.ts';

const LIMIT: Limit = { because: 'givenNamesOfTwo', most: REVIEW_ALONE };

/** Alfred Peters and Peter Linidale, who have a telephone in common. */
const MUDDLED = levelOf('given', 'muddled');
const CALLING = levelOf('given', 'calling');
/** Levels that take two given names for one that is written otherwise. */
const NOT_EXACT: ReadonlySet<number | undefined> = new Set(
  (['nickname', 'near', 'alike', 'initial', 'garbled'] as const).map((level) => levelOf('given', level)),
);
const MIDDLE_DIFFERENT = levelOf('middle', 'different');
const DATE_SLIP = levelOf('birthDate', 'slip');
const SAME_GENDER = levelOf('gender', 'same');
const CODE_NEAR = levelOf('code', 'near');
const EMAIL_EXACT = levelOf('email', 'exact');

/** What two given names that may be one person's may be as well. */
const ONE_PERSON = 1;
/** Of two, unless birth date or e-mail say whose the shorter one is: Alex is Alexander and Alexandra. */
const AMBIGUOUS = 2;
/** Of brother and sister, who are born on one day where they are twins: Daniel and Daniela. */
const SIBLINGS = 3;

/** What a woman's name has at its end beside a man's; behind a vowel it is a slip. */
const ADDED = ['a', 'e', 'ne', 'le', 'te', 'ina', 'ine'] as const;
/** What one has at its end in the place of what the other has. */
const CHANGED: readonly (readonly [string, string])[] = [
  ['o', 'a'],
  ['e', 'a'],
  ['i', 'a'],
  ['le', 'lle'],
  ['le', 'lla'],
];
const VOWEL_LAST = /[aeiou]$/;

/** "charlott" is charlotte and "annaa" anna: what is no name is a slip of the other. */
function isForm(short: string, long: string): boolean {
  if (VOWEL_LAST.test(short) || (!isGivenName(short) && isGivenName(long))) return false;
  return !areSpellings(short, long) && isSpelledAsName(long) && ADDED.some((ending) => short + ending === long);
}

/** Both are names, or neither is a common one: "anne" and "anna", but not "joshue" and "joshua". */
function isChanged(a: string, b: string): boolean {
  if (isGivenName(a) !== isGivenName(b)) return false;
  return CHANGED.some(([one, other]) => a.endsWith(one) && b === a.slice(0, a.length - one.length) + other);
}

const areTwoForms = (a: string, b: string) => isForm(a, b) || isForm(b, a) || isChanged(a, b) || isChanged(b, a);

/** Whether a short name stands for this full one and for another, too. */
function standsForMore(short: string, full: string): boolean {
  const roots = nicknameRoots(short);
  return roots.includes(full) && roots.some((root) => areTwoNames(root, full));
}

/** Two short names, of which one is another's, too: "Tony" and "Toni". */
function areTwoShort(a: string, b: string): boolean {
  const [roots, others] = [nicknameRoots(a), nicknameRoots(b)];
  if (roots.includes(b) || others.includes(a) || roots.includes(a) || others.includes(b)) return false;
  return roots.some((root) => others.some((other) => areTwoNames(root, other)));
}

function judge(a: string, b: string): number {
  if (a === b) return ONE_PERSON;
  if (a.length === 1 || b.length === 1) return AMBIGUOUS;
  if (areTwoForms(a, b)) return SIBLINGS;
  if (areTwoShort(a, b)) return areTwoNames(a, b) ? SIBLINGS : AMBIGUOUS;
  return standsForMore(a, b) || standsForMore(b, a) ? AMBIGUOUS : ONE_PERSON;
}

const textOf = ({ ids, texts }: TextColumn, row: number) => texts[ids[row] ?? -1] ?? '';
const localOf = (email: string) => email.slice(0, Math.max(0, email.lastIndexOf('@')));
const SHORTEST_TOLD = 3;

/** Whether the two have an e-mail in common that is named after the one whose given name is told in full. */
function createOwnEmail(left: PersonTable, right: PersonTable) {
  return (i: number, j: number): boolean => {
    const names = [textOf(left.given, i), textOf(right.given, j)];
    const longest = Math.max(SHORTEST_TOLD, ...names.map((name) => name.length));
    const isNamed = (email: string) => names.some((name) => name.length >= longest && localOf(email).includes(name));
    const others = right.emails.map((column) => textOf(column, j)).filter(isNamed);
    return left.emails.some((column) => others.includes(textOf(column, i)));
  };
}

/** Two further names that a parent gave two children: "Min-jun" and "Min-jae". Scrambled letters are one name. */
function judgeMiddle(a: string, b: string): number {
  if ([a, b].some((names) => names.split(' ').every((word) => word.length === 1 || countTitles([word]) > 0)))
    return ONE_PERSON;
  const isGarbled = !isSpelledAsName(a.replaceAll(' ', '')) || !isSpelledAsName(b.replaceAll(' ', ''));
  return isGarbled && bagDistance(a, b) * 3 <= Math.max(a.length, b.length) ? ONE_PERSON : SIBLINGS;
}

/**
 * A person is asked where the given names of two rows are one person's, but may be those of brother and sister or of a couple
 * as well, and nothing that is a person's own says otherwise.
 */
export function createAmbiguousNames(
  { fields, onePersonADoor }: Pick<Model, 'fields' | 'onePersonADoor'>,
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const given = fields.findIndex(({ kind }) => kind === 'given');
  const middle = fields.findIndex(({ kind }) => kind === 'middle');
  const date = fields.findIndex(({ kind }) => kind === 'birthDate');
  const gender = fields.findIndex(({ kind }) => kind === 'gender');
  const email = fields.findIndex(({ kind }) => kind === 'email');
  const names = createTextPairs(left.given, right.given, judge);
  const furtherNames = createTextPairs(left.middle, right.middle, judgeMiddle);
  const isOwnEmail = createOwnEmail(left, right);
  const isTold = (i: number, j: number, levels: readonly number[]): boolean => {
    const dates = levels[date] ?? 0;
    return (
      (dates !== 0 && dates <= DATE_SLIP) ||
      levels[gender] === SAME_GENDER ||
      (levels[email] === EMAIL_EXACT && isOwnEmail(i, j))
    );
  };
  return (i, j, levels) => {
    const level = levels[given] ?? 0;
    if (
      level === 0 ||
      fields.some(({ kind }, at) => kind === 'code' && levels[at] !== 0 && (levels[at] ?? 0) <= CODE_NEAR)
    )
      return null;
    if (level !== CALLING && levels[middle] === MIDDLE_DIFFERENT && furtherNames(i, j) === SIBLINGS) return LIMIT;
    if (level === MUDDLED) return onePersonADoor === true || isTold(i, j, levels) ? null : LIMIT;
    if (!NOT_EXACT.has(level)) return null;
    const found = names(i, j);
    if (found === SIBLINGS) return LIMIT;
    return found === AMBIGUOUS && !isTold(i, j, levels) ? LIMIT : null;
  };
}
