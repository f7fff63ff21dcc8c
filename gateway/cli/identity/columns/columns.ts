import { fieldOfHeader, foldedHeader, rankOfHeader } from './field-names.ts';
import type { RecognisedField } from './usual-names.ts';

/** One text each, of who somebody is. */
export const NAME_FIELDS = [
  'title',
  'name',
  'givenName',
  'middleName',
  'surname',
  'suffix',
  'organisation',
  'birthDate',
  'gender',
] as const;
/** One text each, of one address. */
export const ADDRESS_FIELDS = ['street', 'houseNumber', 'city', 'region', 'postcode', 'country'] as const;
/** What a configuration can name columns for. */
export const PERSON_FIELDS = [
  ...NAME_FIELDS,
  ...ADDRESS_FIELDS,
  'email',
  'phone',
  'codes',
  'others',
  'system',
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** By field: names of columns of the file. */
export type FieldColumns = Readonly<Partial<Record<PersonField, readonly string[]>>>;

export interface Columns {
  readonly id: string;
  readonly fields: FieldColumns;
}

/** Several columns of these are several values, or parts of one. Of all others the most telling column is taken. */
const MANY: readonly PersonField[] = ['street', 'email', 'phone', 'codes', 'others'];
const BIRTH_PARTS = ['birthYear', 'birthMonth', 'birthDay'] as const;

/** "Name" beside a given name and without a surname is the surname. */
const BARE_NAMES: readonly string[] = ['name', 'naam'];

const BARE_NUMBERS: readonly string[] = ['nr', 'no', 'num', 'number', 'nummer'];

type ColumnsOf = (field: RecognisedField) => readonly string[];

function columnsByField(header: readonly string[]): ColumnsOf {
  const named = header.map((column) => ({ column, field: fieldOfHeader(column) }));
  return (field) => {
    const columns = named.filter((each) => each.field === field).map(({ column }) => column);
    return columns.toSorted((a, b) => rankOfHeader(a, field) - rankOfHeader(b, field));
  };
}

/** A surname may be written in parts: "van" and "Dijk", "García" and "López". */
function surnameColumns(columnsOf: ColumnsOf): readonly string[] {
  const [whole] = columnsOf('surname');
  const [first] = whole === undefined ? columnsOf('firstSurname') : [whole];
  const second = columnsOf('secondSurname').slice(0, 1);
  if (first === undefined) return second;
  return [...columnsOf('surnamePrefix').slice(0, 1), first, ...second];
}

function birthColumns(columnsOf: ColumnsOf): readonly string[] {
  const whole = columnsOf('birthDate').slice(0, 1);
  if (whole.length > 0 || columnsOf('birthYear').length === 0) return whole;
  return BIRTH_PARTS.flatMap((part) => columnsOf(part).slice(0, 1));
}

/** A bare number right behind the street is that of the house. */
function houseNumberColumns(columnsOf: ColumnsOf, header: readonly string[]): readonly string[] {
  const own = columnsOf('houseNumber').slice(0, 1);
  if (own.length > 0) return own;
  const streets = columnsOf('street');
  return header
    .filter((column, at) => BARE_NUMBERS.includes(foldedHeader(column)) && streets.includes(header[at - 1] ?? ''))
    .slice(0, 1);
}

function columnsOfField(field: PersonField, columnsOf: ColumnsOf, header: readonly string[]): readonly string[] {
  switch (field) {
    case 'system':
      return []; // that its rows are different people is for a person to say
    case 'surname':
      return surnameColumns(columnsOf);
    case 'birthDate':
      return birthColumns(columnsOf);
    case 'houseNumber':
      return houseNumberColumns(columnsOf, header);
    default: {
      const columns = columnsOf(field);
      return MANY.includes(field) ? header.filter((column) => columns.includes(column)) : columns.slice(0, 1);
    }
  }
}

/** Which columns are what by the usual names. Those that nothing recognises are in none. */
export function recognisedColumns(header: readonly string[]): FieldColumns {
  const columnsOf = columnsByField(header);
  const found = PERSON_FIELDS.flatMap((field): readonly (readonly [PersonField, readonly string[]])[] => {
    const columns = columnsOfField(field, columnsOf, header);
    return columns.length === 0 ? [] : [[field, columns]];
  });
  const { name, ...fields }: FieldColumns = Object.fromEntries(found);
  if (name === undefined) return fields;
  const isSurname = fields.givenName !== undefined && fields.surname === undefined;
  return isSurname && BARE_NAMES.includes(foldedHeader(name[0] ?? ''))
    ? { ...fields, surname: name }
    : { name, ...fields };
}

/** What was taken as what, a line a field, and what was not used. */
export function columnLines({ id, fields }: Columns, header: readonly string[]): readonly string[] {
  const used = PERSON_FIELDS.flatMap((field) => {
    const columns = fields[field] ?? [];
    return columns.length === 0 ? [] : [`  ${field}: ${columns.join(', ')}`];
  });
  const taken = new Set([id, ...Object.values(fields).flat()]);
  const unused = header.filter((column) => !taken.has(column));
  return ['Columns:', `  id: ${id}`, ...used, ...(unused.length === 0 ? [] : [`  not used: ${unused.join(', ')}`])];
}
