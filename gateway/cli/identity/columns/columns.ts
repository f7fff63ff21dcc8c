import { fieldOfHeader, rankOfHeader } from './field-names.ts';

/** What a configuration can name columns for. */
export const PERSON_FIELDS = [
  'title',
  'name',
  'givenName',
  'middleName',
  'surname',
  'suffix',
  'organisation',
  'birthDate',
  'gender',
  'street',
  'houseNumber',
  'city',
  'region',
  'postcode',
  'country',
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

/** Which columns are what by the usual names. Those that nothing recognises are in none. */
export function recognisedColumns(header: readonly string[]): FieldColumns {
  const named = header.map((column) => ({ column, field: fieldOfHeader(column) }));
  const columnsOf = (field: ReturnType<typeof fieldOfHeader>): readonly string[] =>
    named.filter((each) => each.field === field).map(({ column }) => column);

  const found = PERSON_FIELDS.flatMap((field): readonly (readonly [PersonField, readonly string[]])[] => {
    if (field === 'system') return []; // that its rows are different people is for a person to say
    const columns = columnsOf(field);
    if (columns.length === 0) return [];
    const [best = ''] = columns.toSorted((a, b) => rankOfHeader(a, field) - rankOfHeader(b, field));
    return [[field, MANY.includes(field) ? columns : [best]]];
  });
  const fields: FieldColumns = Object.fromEntries(found);
  const parts = BIRTH_PARTS.flatMap((part) => columnsOf(part).slice(0, 1));
  return fields.birthDate === undefined && columnsOf('birthYear').length > 0 ? { ...fields, birthDate: parts } : fields;
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
