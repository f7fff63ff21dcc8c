import type { AddressColumns, PersonTable, TextColumn } from '../../matching/person-table.ts';

function textOf({ ids, texts }: TextColumn, row: number): string | null {
  return texts[ids[row] ?? -1] ?? null;
}

function joined(parts: readonly (string | null)[], sign: string): string | null {
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? null : present.join(sign);
}

/** 19840521 as 1984-05-21; parts that are not known are left out. */
function dateText(date: number): string | null {
  if (date === 0) return null;
  const parts = [Math.trunc(date / 10_000), Math.trunc(date / 100) % 100, date % 100];
  const [year = 0, month = 0, day = 0] = parts;
  const known = month === 0 ? [year] : day === 0 ? [year, month] : parts;
  return known.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

function addressText({ house, street, city, region, postcode, country }: AddressColumns, row: number): string | null {
  const door = joined([textOf(house, row), textOf(street, row)], ' ');
  return joined([door, ...[city, region, postcode, country].map((column) => textOf(column, row))], ', ');
}

function namedText(columns: PersonTable['codes'], name: string, row: number): string | null {
  const found = columns.find((column) => column.name === name);
  return found === undefined ? null : textOf(found.column, row);
}

const GENDERS = [null, 'female', 'male'];

/** What the engine has compared of a row, normalised: by the name that a model gives the field. Null: it has no value. */
export function comparedValue(table: PersonTable, row: number, field: string): string | null {
  const [kind = '', ...rest] = field.split(':');
  const several = (columns: readonly TextColumn[]) => joined(columns.map((column) => textOf(column, row)), ', '); // prettier-ignore
  switch (kind) {
    case 'given':
    case 'middle':
    case 'surname':
    case 'organisation':
      return textOf(table[kind], row);
    case 'birthDate':
      return dateText(table.birthDate[row] ?? 0);
    case 'gender':
      return GENDERS[table.gender[row] ?? 0] ?? null;
    case 'email':
      return several(table.emails);
    case 'phone':
      return several(table.phones);
    case 'address':
      return joined(table.addresses.map((address) => addressText(address, row)), '; '); // prettier-ignore
    case 'code':
      return namedText(table.codes, rest.join(':'), row);
    case 'other':
      return namedText(table.others, rest.join(':'), row);
    default:
      return null;
  }
}
