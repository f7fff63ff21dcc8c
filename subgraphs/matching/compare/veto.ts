import type { PersonTable, TextColumn } from '../person-table.ts';
import { judgeBirthDate, YEARS_APART } from './fields/birth-date.ts';
import type { NameLevels } from './fields/names.ts';
import { judgeOrganisation } from './fields/organisation.ts';
import { areTwoFamilies } from './fields/surname.ts';
import { levelOf } from './levels.ts';
import { areTwoNames } from './text/given-names.ts';
import { createTextPairs, type RowLevel } from './text/text-pairs.ts';

/** Why two records are two people whatever else agrees: no automatic link, now or later. */
export type Veto =
  | 'PLACEHOLDER'
  | 'GIVEN_NAMES_DIFFER'
  | 'SURNAMES_DIFFER'
  | 'BIRTH_YEARS_APART'
  | 'GENERATIONS_DIFFER'
  | 'GENDERS_DIFFER'
  | 'ORGANISATIONS_DIFFER'
  /** A firm, or a couple in one name, and one person of theirs. */
  | 'PERSON_AND_ORGANISATION';

const GIVEN_EXACT = levelOf('given', 'exact');
const GIVEN_DIFFERENT = levelOf('given', 'different');
const GIVEN_CALLING = levelOf('given', 'calling');
const MIDDLE_DIFFERENT = levelOf('middle', 'different');
const SURNAMES_DIFFERENT = levelOf('surname', 'different');
const DATE_EXACT = levelOf('birthDate', 'exact');
const DATE_SLIP = levelOf('birthDate', 'slip');
const ORGANISATIONS_ALIKE = levelOf('organisation', 'alike');
const JUNIOR = 2;

const isKnown = (column: TextColumn, row: number) => (column.ids[row] ?? -1) >= 0;
const yearOf = (date: number) => Math.trunc(date / 10_000);

function createBirthDates(left: PersonTable, right: PersonTable) {
  return {
    areEqual: (i: number, j: number): boolean =>
      judgeBirthDate(left.birthDate[i] ?? 0, right.birthDate[j] ?? 0) === DATE_EXACT,
    agree(i: number, j: number): boolean {
      const level = judgeBirthDate(left.birthDate[i] ?? 0, right.birthDate[j] ?? 0);
      return level !== 0 && level <= DATE_SLIP;
    },
    areApart(i: number, j: number): boolean {
      const a = left.birthDate[i] ?? 0;
      const b = right.birthDate[j] ?? 0;
      return a !== 0 && b !== 0 && Math.abs(yearOf(a) - yearOf(b)) >= YEARS_APART;
    },
  };
}

/** Senior and junior; junior and one who says neither, for a father seldom does. A birth date that agrees outweighs it. */
function createGenerations(left: PersonTable, right: PersonTable, agree: (i: number, j: number) => boolean) {
  return (i: number, j: number): boolean => {
    const a = left.generation[i] ?? 0;
    const b = right.generation[j] ?? 0;
    if (a === b) return false;
    if (a !== 0 && b !== 0) return true;
    return Math.max(a, b) >= JUNIOR && !agree(i, j);
  };
}

/** Whether the two have an organisation, e-mail or phone in common, as colleagues do. */
function createCommonGround(left: PersonTable, right: PersonTable, organisation: RowLevel): RowLevel {
  const shared = [
    ...left.emails.flatMap((a) => right.emails.map((b) => createTextPairs(a, b, (x, y) => (x === y ? 1 : 2)))),
    ...left.phones.flatMap((a) => right.phones.map((b) => createTextPairs(a, b, (x, y) => (x === y ? 1 : 2)))),
  ];
  return (i, j) => {
    const level = organisation(i, j);
    if (level !== 0 && level <= ORGANISATIONS_ALIKE) return 1;
    return shared.some((equal) => equal(i, j) === 1) ? 1 : 0;
  };
}

/** Two organisations of which neither names a person; or an organisation alone and a person. */
function createOrganisations(left: PersonTable, right: PersonTable, organisation: RowLevel) {
  const isNamed = (table: PersonTable, row: number) => isKnown(table.given, row) || isKnown(table.surname, row);
  return (i: number, j: number): Veto | null => {
    const isPerson = isNamed(left, i);
    const isOther = isNamed(right, j);
    if (!isPerson && !isOther) return organisation(i, j) > ORGANISATIONS_ALIKE ? 'ORGANISATIONS_DIFFER' : null;
    if (isPerson && isOther) return null;
    const isFirm = isPerson ? isKnown(right.organisation, j) : isKnown(left.organisation, i);
    return isFirm ? 'PERSON_AND_ORGANISATION' : null;
  };
}

/**
 * Anna Lena and Anna Sophie: sisters, where the first name is the family's. Thomas A. and Thomas E.: father and son, unless
 * one birth date says that a clerk misread a letter.
 */
function createMiddleNames(left: PersonTable, right: PersonTable, areEqual: (i: number, j: number) => boolean) {
  const areNames = createTextPairs(left.middle, right.middle, (a, b) => {
    const others = b.split(' ');
    return a.split(' ').some((word) => others.some((other) => areTwoNames(word, other))) ? 1 : 2;
  });
  const areInitials = createTextPairs(left.middle, right.middle, (a, b) =>
    `${a} ${b}`.split(' ').some((word) => word.length === 1) ? 1 : 2,
  );
  return (i: number, j: number, names: NameLevels) => {
    if (names.middle !== MIDDLE_DIFFERENT) return false;
    if (areNames(i, j) === 1) return true;
    return names.given !== GIVEN_CALLING && areInitials(i, j) === 1 && !areEqual(i, j);
  };
}

/** Finds what forbids to link two rows, whose names are compared already. */
export function createVeto(
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number, names: NameLevels) => Veto | null {
  const organisation = createTextPairs(left.organisation, right.organisation, judgeOrganisation);
  const commonGround = createCommonGround(left, right, organisation);
  const dates = createBirthDates(left, right);
  const generationsDiffer = createGenerations(left, right, (i, j) => dates.agree(i, j));
  const organisationVeto = createOrganisations(left, right, organisation);
  const middleNamesDiffer = createMiddleNames(left, right, (i, j) => dates.areEqual(i, j));
  const familyNames = createTextPairs(left.surname, right.surname, (a, b) => (areTwoFamilies(a, b) ? 1 : 2));
  return (i, j, names) => {
    if (left.placeholders[i] === 1 || right.placeholders[j] === 1) return 'PLACEHOLDER';
    if (names.given === GIVEN_DIFFERENT || middleNamesDiffer(i, j, names)) return 'GIVEN_NAMES_DIFFER';
    if (dates.areApart(i, j)) return 'BIRTH_YEARS_APART';
    if (generationsDiffer(i, j)) return 'GENERATIONS_DIFFER';
    const [a, b] = [left.gender[i] ?? 0, right.gender[j] ?? 0];
    if (a !== 0 && b !== 0 && a !== b && names.given !== GIVEN_EXACT) return 'GENDERS_DIFFER';
    const byOrganisation = organisationVeto(i, j);
    if (byOrganisation !== null) return byOrganisation;
    if (familyNames(i, j) === 1 && names.surname !== 0 && !dates.areEqual(i, j)) return 'SURNAMES_DIFFER';
    const isOtherSurname = names.surname === SURNAMES_DIFFERENT && !dates.agree(i, j);
    return isOtherSurname && commonGround(i, j) === 1 ? 'SURNAMES_DIFFER' : null;
  };
}
