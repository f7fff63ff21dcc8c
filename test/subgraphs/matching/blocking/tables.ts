import fc from 'fast-check';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { PersonTable } from '../../../../subgraphs/matching/person-table.ts';
import type { SourceFields, SourceRecord } from '../../../../subgraphs/matching/source-record.ts';

export const SECRET = new Uint8Array(16).fill(7);

export function tableOf(...rows: readonly SourceFields[]): PersonTable {
  return personTableOf(rows.map((fields, at) => ({ id: `r${at}`, system: null, fields })));
}

const maybe = (...texts: readonly string[]) => fc.option(fc.constantFrom(...texts), { nil: null });

const fields: fc.Arbitrary<SourceFields> = fc.record({
  givenName: maybe('Rosa', 'Roas', 'Tom', 'Thomas', 'Ann', 'Mei'),
  surname: maybe('Delgado', 'Delgdao', 'Baker', 'Lin', 'Rosa'),
  birthDate: maybe('1984-05-21', '1984-05-12', '1990-01-02'),
  emails: fc.array(fc.constantFrom('rosa@post.example', 'rosa@mail.example', 'tom.baker@post.example'), {
    maxLength: 2,
  }),
  phones: fc.array(fc.constantFrom('+61 412 345 678', '+61 412 345 679'), { maxLength: 2 }),
  organisation: maybe('Acme Ltd', 'Beta GmbH'),
  addresses: fc.array(
    fc.record({
      street: maybe('12 High Street', '7 Low Road'),
      city: maybe('Leeds', 'Hull'),
      postcode: maybe('3000', '3001'),
    }),
    { maxLength: 2 },
  ),
  codes: fc.record({ tax: maybe('1111111', '2222222') }),
  others: fc.record({ town: maybe('Bath', 'Wells') }),
});

/** Records of few values, so that blocks are both within the limit and beyond it. */
export function records(least: number, most: number): fc.Arbitrary<readonly SourceRecord[]> {
  return fc
    .array(fields, { minLength: least, maxLength: most })
    .map((rows) => rows.map((each, at) => ({ id: `r${at}`, system: null, fields: each })));
}

/** The same records in another order. */
export function shuffled(rows: readonly SourceRecord[], seed: number): readonly SourceRecord[] {
  const places = rows.map((row, at) => ({ row, place: Math.imul(at + 1, seed | 1) ^ (seed >>> 3) }));
  return places.sort((one, other) => one.place - other.place).map(({ row }) => row);
}
