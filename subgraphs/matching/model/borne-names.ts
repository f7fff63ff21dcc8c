import { editDistance } from '../compare/text/edit-distance.ts';
import { isGivenName } from '../compare/text/given-names.ts';
import type { PersonTable, TextColumn } from '../person-table.ts';
import type { Model } from './model.ts';
import type { KeyOf } from './term-frequencies.ts';

/** A slip is made by chance, a name is given to many. */
const FEWEST_BEARERS = 5;
const LEAST_SHARE = 0.0001;
/** A systematic fault makes one slip many times; the name itself is still so many times as frequent. */
const TIMES_A_SLIP = 5;
/** Where a system cuts names off, half of its records may be cut. */
const TIMES_A_CUT = 2;

/** Whether the less frequent of two names is the other with a fault. */
function isFault(rare: string, common: string, times: number): boolean {
  const isCut = common.startsWith(rare) && isGivenName(common) && !isGivenName(rare);
  if (isCut && times >= TIMES_A_CUT) return true;
  return times >= TIMES_A_SLIP && (common.startsWith(rare) || editDistance(rare, common, 1) <= 1);
}

export interface BorneNames {
  /** Whether the given names of two rows are two names for being borne by many, though a list of common names has not both. */
  readonly areBorne: (left: number, right: number) => boolean;
  /** Whether many bear the given name of a row on the left, here or anywhere. */
  readonly isBorne: (left: number) => boolean;
  /** Whether one at least of the given names of two rows is nobody's, and neither is an initial. */
  readonly isMisspelling: (left: number, right: number) => boolean;
}

/**
 * Which given names are borne by many of the model's records: "Arjun" and "Arun" are two names where people of these names
 * live, though the list of common names has neither. Names of the list are its own affair.
 */
export function createBorneNames(
  { frequencies }: Model,
  keyOf: KeyOf,
  left: PersonTable,
  right: PersonTable,
): BorneNames {
  const given = frequencies.find(({ field }) => field === 'given');
  const shares = new Map(given?.values);
  const least = Math.max(LEAST_SHARE, FEWEST_BEARERS / Math.max(1, given?.records ?? 0));
  const textOf = ({ ids, texts }: TextColumn, row: number) => texts[ids[row] ?? -1] ?? '';
  const shareOf = (name: string) => shares.get(keyOf(name)) ?? 0;
  const isOfPeople = (name: string) => isGivenName(name) || shareOf(name) >= least;
  const areBorne = (i: number, j: number): boolean => {
    const name = textOf(left.given, i);
    const other = textOf(right.given, j);
    if (name === other || (isGivenName(name) && isGivenName(other))) return false;
    const [share, otherShare] = [shareOf(name), shareOf(other)];
    if (share < least || otherShare < least) return false;
    return share < otherShare ? !isFault(name, other, otherShare / share) : !isFault(other, name, share / otherShare);
  };
  return {
    areBorne,
    isBorne: (i) => isOfPeople(textOf(left.given, i)),
    isMisspelling(i, j) {
      const names = [textOf(left.given, i), textOf(right.given, j)];
      return names.every(({ length }) => length > 1) && !names.every(isOfPeople);
    },
  };
}
