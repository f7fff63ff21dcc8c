import { judgeHouse, PART_DIFFERENT } from '../compare/fields/place.ts';
import { levelOf } from '../compare/levels.ts';
import { createTextPairs } from '../compare/text/text-pairs.ts';
import type { PersonTable } from '../person-table.ts';
import { isAnythingAgreed, REVIEW_ALONE, type Limit } from './limit.ts';
import type { Model } from './model.ts';

const OTHER_NAME = levelOf('given', 'different');
const NEXT_DOOR = levelOf('address', 'step5');
const LIMIT: Limit = { because: 'contactsDiffer', most: REVIEW_ALONE };
/** Where nobody lives together a third record that is like either tells whose fault is which. */
const LIMIT_OF_FAULTS: Limit = { ...LIMIT, liftedBy: 'likeness' };

/** Whether a level of addresses is that of one door. */
export const isOneDoor = (level: number): boolean => level > 0 && level < NEXT_DOOR;

/** Whether two rows have house numbers and none of the one is any of the other's, with a slip or without. */
function createAreOtherHouses(left: PersonTable, right: PersonTable): (i: number, j: number) => boolean {
  const pairs = left.addresses.flatMap(({ house }) =>
    right.addresses.map((other) => createTextPairs(house, other.house, judgeHouse)),
  );
  return (i, j) => {
    const known = pairs.map((pair) => pair(i, j)).filter((level) => level > 0);
    return known.length > 0 && known.every((level) => level === PART_DIFFERENT);
  };
}

/**
 * In a list of names and addresses two at two doors are left to a person, neighbours as well: where another given name at a
 * door is a fault, two of two given names; in any other list all of whom nothing else is known to agree.
 */
export function createDoorLimit(
  { fields, onePersonADoor }: Pick<Model, 'fields' | 'onePersonADoor'>,
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const given = fields.findIndex(({ kind }) => kind === 'given');
  const address = fields.findIndex(({ kind }) => kind === 'address');
  const areOtherHouses = createAreOtherHouses(left, right);
  const isLimited = (i: number, j: number, levels: readonly number[]): boolean => {
    if (onePersonADoor !== true) return !isAnythingAgreed(fields, levels, 'address') && areOtherHouses(i, j);
    return levels[given] === OTHER_NAME && (!isOneDoor(levels[address] ?? 0) || areOtherHouses(i, j));
  };
  return (i, j, levels) => (isLimited(i, j, levels) ? (onePersonADoor === true ? LIMIT_OF_FAULTS : LIMIT) : null);
}
