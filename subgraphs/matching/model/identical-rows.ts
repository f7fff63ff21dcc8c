import type { PersonTable, TextColumn } from '../person-table.ts';
import { LINK } from './model.ts';

/** The least that two rows of a list score that are the same in all. Units: bits, upwards to a multiple of 1/1024. */
export const LEAST_OF_IDENTICAL = Math.ceil(Math.log2(LINK / (1 - LINK)) * 1024) / 1024;

type AreAlike = (i: number, j: number) => boolean;

function createAreAlike(left: TextColumn, right: TextColumn, isNeeded: boolean): AreAlike {
  const isOne = left.texts === right.texts;
  return (i, j) => {
    const [a, b] = [left.ids[i] ?? -1, right.ids[j] ?? -1];
    if (a < 0 || b < 0) return !isNeeded && a === b;
    return isOne ? a === b : left.texts[a] === right.texts[b];
  };
}

/** Parts that two rows must have to be alike, and those that both may lack. */
function partsOf({ given, middle, surname, organisation, mark, addresses }: PersonTable) {
  return {
    needed: [given, surname, ...addresses.slice(0, 1).flatMap(({ house, street }) => [house, street])],
    others: [
      middle,
      organisation,
      mark,
      ...addresses.flatMap((address) => Object.values(address) as readonly TextColumn[]), // It has no other properties.
    ],
  };
}

/** Whether two rows of a list have the same full name and the same full address, the house number with it, letter by letter. */
export function createIdenticalRows(left: PersonTable, right: PersonTable): AreAlike {
  const [ours, theirs] = [partsOf(left), partsOf(right)];
  const isComparable = left.addresses.length > 0 && left.addresses.length === right.addresses.length;
  // Both have the same parts: as many addresses.
  const needed = ours.needed.map((column, at) => createAreAlike(column, theirs.needed[at]!, true));
  const others = ours.others.map((column, at) => createAreAlike(column, theirs.others[at]!, false));
  if (!isComparable) return () => false;
  return (i, j) =>
    needed.every((areAlike) => areAlike(i, j)) &&
    left.generation[i] === right.generation[j] &&
    left.gender[i] === right.gender[j] &&
    others.every((areAlike) => areAlike(i, j));
}
