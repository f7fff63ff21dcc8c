import { isGivenName } from '../compare/text/given-names.ts';
import type { PersonTable, TextColumn } from '../person-table.ts';
import type { Model } from './model.ts';
import type { KeyOf } from './term-frequencies.ts';

/** A slip is made by chance, a name is given to many. */
const FEWEST_BEARERS = 5;
const LEAST_SHARE = 0.0001;

/**
 * Whether the given names of two rows are both borne by many of the model's records: "Arjun" and "Arun" are two names where
 * people of these names live, though the list of common names has neither. Names of the list are its own affair.
 */
export function createBorneNames(
  { frequencies }: Model,
  keyOf: KeyOf,
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number) => boolean {
  const given = frequencies.find(({ field }) => field === 'given');
  const shares = new Map(given?.values);
  const least = Math.max(LEAST_SHARE, FEWEST_BEARERS / Math.max(1, given?.records ?? 0));
  const textOf = ({ ids, texts }: TextColumn, row: number) => texts[ids[row] ?? -1] ?? '';
  const isBorne = (name: string) => (shares.get(keyOf(name)) ?? 0) >= least;
  return (i, j) => {
    const name = textOf(left.given, i);
    const other = textOf(right.given, j);
    if (name === other || (isGivenName(name) && isGivenName(other))) return false;
    return isBorne(name) && isBorne(other);
  };
}
