/** Rows of one place: of one door as it is written, or of one home as far as faults let it be recognised. */
import type { PersonTable, TextColumn } from '../person-table.ts';
import { createUnionFind } from '../sure/union-find.ts';

/** What rows of one place share any of. */
export type PlacesOf = (table: PersonTable, row: number) => readonly string[];

function numbersOf(row: number, ...columns: readonly (TextColumn | undefined)[]): readonly number[] | null {
  const numbers = columns.map((column) => column?.ids[row] ?? -1);
  return numbers.some((number) => number < 0) ? null : numbers;
}

/**
 * A row's door: house number and street, for a postcode may be mistyped; street and postcode of a row without a house number,
 * among those that lack it, too, or a whole street would be one door.
 */
export const doorsOf: PlacesOf = ({ addresses: [address] }, row) => {
  const house = numbersOf(row, address?.house, address?.street);
  if (house !== null) return [`house ${house.join(' ')}`];
  const street = numbersOf(row, address?.street, address?.postcode);
  return street === null || numbersOf(row, address?.house) !== null ? [] : [`street ${street.join(' ')}`];
};

/** A row's door, and the house number of its surname in its postcode, for a street is mistyped more often than not. */
export const homesOf: PlacesOf = (table, row) => {
  const [address] = table.addresses;
  const home = numbersOf(row, address?.house, address?.postcode, table.surname);
  return [...doorsOf(table, row), ...(home === null ? [] : [`home ${home.join(' ')}`])];
};

/** The rows by place, each in the order given. Rows without one are left out. */
export function rowsByPlace(
  table: PersonTable,
  rows: readonly number[],
  placesOf: PlacesOf,
): readonly (readonly number[])[] {
  const sets = createUnionFind(table.size);
  const firsts = new Map<string, number>();
  const placed = rows.filter((row) => {
    const places = placesOf(table, row);
    for (const place of places) {
      const first = firsts.get(place);
      if (first === undefined) firsts.set(place, row);
      else sets.union(first, row);
    }
    return places.length > 0;
  });
  const found = new Map<number, number[]>();
  for (const row of placed) {
    const known = found.get(sets.find(row));
    if (known === undefined) found.set(sets.find(row), [row]);
    else known.push(row);
  }
  return [...found.values()];
}
