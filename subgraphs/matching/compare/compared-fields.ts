import type { PersonTable, TextColumn } from '../person-table.ts';
import type { ComparedField, FieldKind } from './levels.ts';

const hasText = (column: TextColumn) => column.ids.some((id) => id >= 0);
const hasNumber = (column: Int32Array | Uint8Array) => column.some((value) => value !== 0);

/** Kinds that are one field each, and whether a table has values for them. */
const SINGLE: readonly (readonly [FieldKind, (table: PersonTable) => boolean])[] = [
  ['given', (table) => hasText(table.given)],
  ['middle', (table) => hasText(table.middle)],
  ['surname', (table) => hasText(table.surname)],
  ['organisation', (table) => hasText(table.organisation)],
  ['birthDate', (table) => hasNumber(table.birthDate)],
  ['gender', (table) => hasNumber(table.gender)],
  ['email', (table) => table.emails.some(hasText)],
  ['phone', (table) => table.phones.some(hasText)],
  [
    'address',
    (table) => table.addresses.some((address) => [address.street, address.postcode, address.city].some(hasText)),
  ],
];

/** The fields that a table has values for. */
export function comparedFieldsOf(table: PersonTable): readonly ComparedField[] {
  const single = SINGLE.filter(([, has]) => has(table)).map(([kind]) => ({ name: kind, kind }));
  const codes = table.codes.filter(({ column }) => hasText(column));
  const others = table.others.filter(({ column }) => hasText(column));
  return [
    ...single,
    ...codes.map(({ name }) => ({ name: `code:${name}`, kind: 'code' as const })),
    ...others.map(({ name }) => ({ name: `other:${name}`, kind: 'other' as const })),
  ];
}
