import { levelOf, type ComparedField, type FieldKind } from '../compare/levels.ts';
import type { LiftedBy } from './lifts.ts';

/** Above the bits of REVIEW and below those of LINK. */
export const REVIEW_ALONE = 6;

/** By kind of contact: the first level that speaks against. */
const DIFFERS: Partial<Readonly<Record<FieldKind, number>>> = {
  email: levelOf('email', 'ownName'),
  phone: levelOf('phone', 'slip'),
};
const OTHER_STREET = levelOf('address', 'step8');
const LAST_STEP = levelOf('address', 'step9');
const OTHER_CITY = levelOf('address', 'otherCity');
const OTHER_DATE = levelOf('birthDate', 'different');
const FAR_DATE = levelOf('birthDate', 'far');
const SLIP_OF_DATE = levelOf('birthDate', 'slip');
const CLOSE_DATE = levelOf('birthDate', 'close');
const OTHER_GENDER = levelOf('gender', 'different');
const CODE_NEAR = levelOf('code', 'near');

function isDifferent(kind: FieldKind, level: number): boolean {
  if (kind === 'address') return level === OTHER_STREET || level === LAST_STEP || level === OTHER_CITY;
  return level >= (DIFFERS[kind] ?? Number.POSITIVE_INFINITY);
}

const isContact = (kind: FieldKind) => kind === 'email' || kind === 'phone' || kind === 'address';

export const LIMIT_REASONS = [
  'contactsDiffer',
  'birthDatesDiffer',
  'titlesDiffer',
  'nameMissing',
  'givenNameMissing',
  'givenNamesOfTwo',
  'marksDiffer',
  'surnamesDiffer',
  'namesakes',
  'nothingExact',
] as const;
export type LimitReason = (typeof LIMIT_REASONS)[number];

/** Why a pair may score no more, and how much it may. */
export interface Limit {
  readonly because: LimitReason;
  readonly most: number;
  /** Left out where no third record says that the two are one. */
  readonly liftedBy?: LiftedBy;
}

/** Of e-mail, telephone and address those that both have, and whether each differs. */
function contactsOf(
  fields: readonly ComparedField[],
  levels: readonly number[],
  isAsked: (kind: FieldKind) => boolean,
) {
  return fields.flatMap(({ kind }, field) => {
    const level = levels[field] ?? 0;
    return level === 0 || !isAsked(kind) ? [] : [isDifferent(kind, level)];
  });
}

const areAll = (differ: readonly boolean[]) => differ.length > 0 && differ.every((differs) => differs);
/**
 * All contacts differ; or e-mail and telephone where nothing is known of their birth dates, for the address is of a father and
 * his son of one name, and of everybody in a student hall or a block of flats.
 */
function contactsDiffer(fields: readonly ComparedField[], levels: readonly number[], isBornAlike: boolean): boolean {
  if (areAll(contactsOf(fields, levels, isContact))) return true;
  return !isBornAlike && areAll(contactsOf(fields, levels, (kind) => kind === 'email' || kind === 'phone'));
}

/** By kind of what tells namesakes apart: up to which level two have the very same, and which is the last that counts. */
const SAME: Partial<Readonly<Record<FieldKind, readonly [same: number, last: number]>>> = {
  birthDate: [levelOf('birthDate', 'exact'), FAR_DATE],
  email: [levelOf('email', 'exact'), levelOf('email', 'different')],
  phone: [levelOf('phone', 'last9'), levelOf('phone', 'different')],
  address: [levelOf('address', 'step1'), LAST_STEP],
};
/** Of fewer that are near, slips of the pen may have touched each. */
const FEWEST_NEAR = 3;

/** Birth date, e-mail, telephone and street are near, and none is the same: numbered rows of one name. */
function isNothingExact(fields: readonly ComparedField[], levels: readonly number[]): boolean {
  const compared = fields.flatMap(({ kind }, field) => {
    const level = levels[field] ?? 0;
    const [same, last] = SAME[kind] ?? [0, 0];
    return level === 0 || level > last ? [] : [level <= same];
  });
  return compared.length >= FEWEST_NEAR && !compared.includes(true);
}

/**
 * A person is asked, whatever the rest says, where two birth dates have nothing in common, where titles say a man and a woman
 * of one name, or where name and birth date agree but e-mail, telephone and address do not: many bear a common name, and two of
 * them were born on one day; or where nothing but the name is the very same. A code of one person's alone lifts all.
 */
export function limitOf(fields: readonly ComparedField[], levels: readonly number[]): Limit | null {
  const has = (kind: FieldKind, from: number, to: number) =>
    fields.some((field, at) => field.kind === kind && (levels[at] ?? 0) >= from && (levels[at] ?? 0) <= to);
  if (has('code', 1, CODE_NEAR)) return null;
  if (has('birthDate', OTHER_DATE, FAR_DATE))
    return { because: 'birthDatesDiffer', most: REVIEW_ALONE, liftedBy: 'birthDate' };
  if (has('gender', OTHER_GENDER, OTHER_GENDER) && !has('birthDate', 1, SLIP_OF_DATE))
    return { because: 'titlesDiffer', most: REVIEW_ALONE };
  if (contactsDiffer(fields, levels, has('birthDate', 1, CLOSE_DATE))) {
    const areAtHome = contactsOf(fields, levels, (kind) => kind === 'address').includes(false);
    return { because: 'contactsDiffer', most: REVIEW_ALONE, liftedBy: areAtHome ? 'contact' : 'agreement' };
  }
  return isNothingExact(fields, levels) ? { because: 'nothingExact', most: REVIEW_ALONE } : null;
}

/** Fewer records do not tell how common a name is. */
const FEWEST_RECORDS = 1000;
/** One of these at the least agrees where two of one name are one person. */
const AGREES: readonly (readonly [kind: FieldKind, least: number, most: number])[] = [
  ['birthDate', 1, CLOSE_DATE],
  ['code', 1, CODE_NEAR],
  ['email', 1, levelOf('email', 'local')],
  ['phone', 1, levelOf('phone', 'last7')],
  ['address', 1, levelOf('address', 'step4')],
  ['middle', 1, levelOf('middle', 'near')],
  ['organisation', 1, levelOf('organisation', 'alike')],
  ['other', 1, levelOf('other', 'near')],
];

/** Whether any field of the kinds that are asked for speaks for one person. */
export function isAnyAgreed(
  fields: readonly ComparedField[],
  levels: readonly number[],
  isAsked: (kind: FieldKind) => boolean,
): boolean {
  return fields.some(({ kind }, at) =>
    AGREES.some(
      ([agreed, least, most]) =>
        kind === agreed && isAsked(kind) && (levels[at] ?? 0) >= least && (levels[at] ?? 0) <= most,
    ),
  );
}

/** Whether anything beside the name, and beside a kind that is left out, speaks for one person. */
export function isAnythingAgreed(
  fields: readonly ComparedField[],
  levels: readonly number[],
  leftOut: FieldKind | null,
): boolean {
  return isAnyAgreed(fields, levels, (kind) => kind !== leftOut);
}

/** A few records of which two have a name and a town in common, or a year, leave it to a person whether they are namesakes. */
export function namesakeLimitOf(
  fields: readonly ComparedField[],
  levels: readonly number[],
  records: number,
): Limit | null {
  if (records >= FEWEST_RECORDS) return null;
  if (isAnythingAgreed(fields, levels, null)) return null;
  return { because: 'namesakes', most: REVIEW_ALONE, liftedBy: 'likeness' };
}
