/**
 * Names as far as they can tell two people apart. Systems write one person's name in capitals or without accents, family
 * name first, with an initial, cut off, with a slip of the pen: none of that makes another person. Another word does,
 * where neither name has the other's.
 */

/** A shorter word may be cut from, or be a slip for, too many. */
const SHORTEST = 3;
/** In a shorter word another letter is another name: Tim and Tom, Mario and Maria. */
const SHORTEST_CHANGED = 6;

/** One letter more, less or other, or two that changed places, after a first letter that is the same. */
function isSlip(short: string, long: string): boolean {
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  if (same === 0) return false;
  const [left, right] = [short.slice(same), long.slice(same)];
  const isSwapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  const isChanged = short.length >= SHORTEST_CHANGED && left.slice(1) === right.slice(1);
  return isSwapped || isChanged || left === right.slice(1);
}

/** Whether two words can be one: the same, an initial, a beginning of it, or a slip apart. */
function canBeOne(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short);
  return short.length >= SHORTEST && (long.startsWith(short) || isSlip(short, long));
}

/** Whether two folded names are two people's: each has a word that can be none of the other's. */
export function namesContradict(a: string, b: string): boolean {
  if (a === b) return false;
  const [left, right] = [a.split(' '), b.split(' ')];
  // Words that both have are spoken for: in "D. Delgado" the D is not of Delgado.
  const [ownLeft, ownRight] = [
    left.filter((word) => !right.includes(word)),
    right.filter((word) => !left.includes(word)),
  ];
  const isStrange = (word: string, others: readonly string[]) => !others.some((other) => canBeOne(word, other));
  return ownLeft.some((word) => isStrange(word, ownRight)) && ownRight.some((word) => isStrange(word, ownLeft));
}
