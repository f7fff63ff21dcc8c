import { levelOf } from '../../compare/levels.ts';
import { isGivenName, isSpelledAsName } from '../../compare/text/given-names.ts';
import { bagDistance } from '../../compare/text/letter-bag.ts';
import { createTextPairs } from '../../compare/text/text-pairs.ts';
import { countTitles } from '../../normalise/names/titles.ts';
import type { PersonTable, TextColumn } from '../../person-table.ts';
import { REVIEW_ALONE, type Limit } from '../limit.ts';
import type { Model } from '../model.ts';
import { AMBIGUOUS, judgeNames, OF_ONE_SEX, ONE_PERSON, RARE, SIBLINGS, TWO_FORMS } from './one-or-two-names.ts';

const LIMIT: Limit = { because: 'givenNamesOfTwo', most: REVIEW_ALONE };
/** Initials, short names, scrambled letters: a third record may have the name in full. */
const UNTIL_TOLD: Limit = { ...LIMIT, liftedBy: 'likeness' };
/** A slip makes many a name that looks like another one: "Horac" and "Horace". */
const UNTIL_SPELLED: Limit = { ...LIMIT, liftedBy: 'name' };

/** Alfred Peters and Peter Linidale, who have a telephone in common. */
const MUDDLED = levelOf('given', 'muddled');
const CALLING = levelOf('given', 'calling');
const GARBLED = levelOf('given', 'garbled');
/** Levels that take two given names for one that is written otherwise. */
const NOT_EXACT: ReadonlySet<number | undefined> = new Set(
  (['nickname', 'near', 'alike', 'initial', 'garbled'] as const).map((level) => levelOf('given', level)),
);
const MIDDLE_DIFFERENT = levelOf('middle', 'different');
const DATE_EXACT = levelOf('birthDate', 'exact');
const DATE_SLIP = levelOf('birthDate', 'slip');
const SAME_GENDER = levelOf('gender', 'same');
const CODE_NEAR = levelOf('code', 'near');
const EMAIL_NEAR = levelOf('email', 'near');
const EMAIL_EXACT = levelOf('email', 'exact');

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

/** Whether an e-mail of one of the two is named after the one whose given name is known. */
function createKnownEmail(left: PersonTable, right: PersonTable) {
  return (i: number, j: number): boolean => {
    const names = [textOf(left.given, i), textOf(right.given, j)].filter((name) => isGivenName(name));
    const emails = [
      ...left.emails.map((column) => textOf(column, i)),
      ...right.emails.map((column) => textOf(column, j)),
    ];
    return emails.some((email) => names.some((name) => localOf(email).includes(name)));
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
  const names = createTextPairs(left.given, right.given, judgeNames);
  const furtherNames = createTextPairs(left.middle, right.middle, judgeMiddle);
  const isKnownEmail = createKnownEmail(left, right);
  const isOwnEmail = createOwnEmail(left, right);
  const isOwn = (i: number, j: number, levels: readonly number[]) => levels[email] === EMAIL_EXACT && isOwnEmail(i, j);
  const isNearEmail = (levels: readonly number[]) => (levels[email] ?? 0) <= EMAIL_NEAR;
  const isBorn = (levels: readonly number[], most: number) => (levels[date] ?? 0) !== 0 && (levels[date] ?? 0) <= most;
  const isTold = (i: number, j: number, levels: readonly number[]): boolean =>
    isBorn(levels, DATE_SLIP) || levels[gender] === SAME_GENDER || isOwn(i, j, levels);
  const isGarbledTold = (i: number, j: number, levels: readonly number[]): boolean =>
    onePersonADoor === true || (isBorn(levels, DATE_EXACT) && isNearEmail(levels) && isKnownEmail(i, j));
  const isSaid = (kind: number, i: number, j: number, levels: readonly number[]): boolean => {
    switch (kind) {
      case ONE_PERSON:
        return true;
      case AMBIGUOUS:
        return isTold(i, j, levels);
      case OF_ONE_SEX:
        return isOwn(i, j, levels);
      case TWO_FORMS:
        return isBorn(levels, DATE_EXACT) && isOwn(i, j, levels);
      case RARE:
        return onePersonADoor === true || isOwn(i, j, levels) || isGarbledTold(i, j, levels);
      default:
        return kind !== SIBLINGS;
    }
  };
  return (i, j, levels) => {
    const level = levels[given] ?? 0;
    if (
      level === 0 ||
      fields.some(({ kind }, at) => kind === 'code' && levels[at] !== 0 && (levels[at] ?? 0) <= CODE_NEAR)
    )
      return null;
    if (level !== CALLING && levels[middle] === MIDDLE_DIFFERENT && furtherNames(i, j) === SIBLINGS) return LIMIT;
    if (level === MUDDLED) return onePersonADoor === true || isTold(i, j, levels) ? null : UNTIL_TOLD;
    const kind = names(i, j);
    const limit = level === GARBLED || kind === AMBIGUOUS || kind === OF_ONE_SEX ? UNTIL_TOLD : UNTIL_SPELLED;
    if (level === GARBLED && !isGarbledTold(i, j, levels)) return limit;
    return NOT_EXACT.has(level) && !isSaid(kind, i, j, levels) ? limit : null;
  };
}
