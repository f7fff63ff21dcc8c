import type { NamedColumn, PersonTable, TextColumn } from '../../person-table.ts';
import { levelOf, type ComparedField, type FieldKind } from '../levels.ts';
import { createTextPairs, type RowLevel } from '../text/text-pairs.ts';
import { createAddress } from './address.ts';
import { judgeCode, judgeOther } from './attributes.ts';
import { judgeBirthDate } from './birth-date.ts';
import { createEmailPairs, isOfName } from './email.ts';
import { judgeOrganisation } from './organisation.ts';
import { judgePhone } from './phone.ts';

const LOCAL = levelOf('email', 'local');
const OWN_NAME = levelOf('email', 'ownName');
const SAME_GENDER = levelOf('gender', 'same');
const OTHER_GENDER = levelOf('gender', 'different');

/** The nearest of all pairs of values of two rows. */
function bestOf<Column>(
  lefts: readonly Column[],
  rights: readonly Column[],
  compare: (left: Column, right: Column) => RowLevel,
): RowLevel {
  const pairs = lefts.flatMap((left) => rights.map((right) => compare(left, right)));
  const [only] = pairs;
  if (pairs.length === 1 && only !== undefined) return only;
  return (i, j) => {
    let best = 0;
    for (const pair of pairs) {
      const level = pair(i, j);
      if (level !== 0 && (best === 0 || level < best)) best = level;
    }
    return best;
  };
}

function textsOf(column: TextColumn, row: number): readonly string[] {
  const text = column.texts[column.ids[row] ?? -1];
  return text === undefined ? [] : [text];
}

function createEmails(left: PersonTable, right: PersonTable): RowLevel {
  const level = bestOf(left.emails, right.emails, createEmailPairs);
  return (i, j) => {
    const found = level(i, j);
    if (found !== LOCAL) return found;
    const names = [left.given, left.surname].flatMap((column) => textsOf(column, i));
    names.push(...[right.given, right.surname].flatMap((column) => textsOf(column, j)));
    const emails = left.emails.flatMap((column) => textsOf(column, i));
    emails.push(...right.emails.flatMap((column) => textsOf(column, j)));
    return emails.some((email) => isOfName(email, names)) ? OWN_NAME : LOCAL;
  };
}

function createGender(left: PersonTable, right: PersonTable): RowLevel {
  return (i, j) => {
    const a = left.gender[i] ?? 0;
    const b = right.gender[j] ?? 0;
    if (a === 0 || b === 0) return 0;
    return a === b ? SAME_GENDER : OTHER_GENDER;
  };
}

function createNamed(
  lefts: readonly NamedColumn[],
  rights: readonly NamedColumn[],
  name: string,
  judge: (a: string, b: string) => number,
): RowLevel {
  const [left, right] = [lefts.find((each) => each.name === name), rights.find((each) => each.name === name)];
  return left === undefined || right === undefined ? () => 0 : createTextPairs(left.column, right.column, judge);
}

/** Kinds that are compared for themselves; names are compared together. */
export type SingleKind = Exclude<FieldKind, 'given' | 'middle' | 'surname'>;

/** The name of the column of a code or another attribute: "tax_number" of "code:tax_number". */
const columnOf = (field: ComparedField) => field.name.slice(field.name.indexOf(':') + 1);

/** The level of two rows in one field that is no part of a name. */
export function createFieldLevel(
  field: ComparedField,
  kind: SingleKind,
  left: PersonTable,
  right: PersonTable,
): RowLevel {
  switch (kind) {
    case 'organisation':
      return createTextPairs(left.organisation, right.organisation, judgeOrganisation);
    case 'birthDate':
      return (i, j) => judgeBirthDate(left.birthDate[i] ?? 0, right.birthDate[j] ?? 0);
    case 'gender':
      return createGender(left, right);
    case 'email':
      return createEmails(left, right);
    case 'phone':
      return bestOf(left.phones, right.phones, (a, b) => createTextPairs(a, b, judgePhone));
    case 'address':
      return bestOf(left.addresses, right.addresses, createAddress);
    case 'code':
      return createNamed(left.codes, right.codes, columnOf(field), judgeCode);
    case 'other':
      return createNamed(left.others, right.others, columnOf(field), judgeOther);
  }
}
