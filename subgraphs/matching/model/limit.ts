import { levelOf, type ComparedField, type FieldKind } from '../compare/levels.ts';

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
const CODE_NEAR = levelOf('code', 'near');

function isDifferent(kind: FieldKind, level: number): boolean {
  if (kind === 'address') return level === OTHER_STREET || level === LAST_STEP || level === OTHER_CITY;
  return level >= (DIFFERS[kind] ?? Number.POSITIVE_INFINITY);
}

const isContact = (kind: FieldKind) => kind === 'email' || kind === 'phone' || kind === 'address';

/** Why a pair may score no more, and how much it may. */
export interface Limit {
  readonly because: 'contactsDiffer' | 'birthDatesDiffer' | 'givenNameMissing';
  readonly most: number;
}

function contactsDiffer(fields: readonly ComparedField[], levels: readonly number[]): boolean {
  const compared = fields.flatMap(({ kind }, field) => {
    const level = levels[field] ?? 0;
    return level === 0 || !isContact(kind) ? [] : [isDifferent(kind, level)];
  });
  return compared.length > 0 && compared.every((differs) => differs);
}

/**
 * A person is asked, whatever the rest says, where two birth dates have nothing in common, or where name and birth date
 * agree but of e-mail, telephone and address each that both have differs: many bear a common name, and two of them were born on one day. A
 * code of one person's alone lifts both.
 */
export function limitOf(fields: readonly ComparedField[], levels: readonly number[]): Limit | null {
  const has = (kind: FieldKind, from: number, to: number) =>
    fields.some((field, at) => field.kind === kind && (levels[at] ?? 0) >= from && (levels[at] ?? 0) <= to);
  if (has('code', 1, CODE_NEAR)) return null;
  if (has('birthDate', OTHER_DATE, FAR_DATE)) return { because: 'birthDatesDiffer', most: REVIEW_ALONE };
  return contactsDiffer(fields, levels) ? { because: 'contactsDiffer', most: REVIEW_ALONE } : null;
}
