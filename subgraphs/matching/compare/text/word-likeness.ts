import { editDistance } from './edit-distance.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { bagDistance, unlikeLetters } from './letter-bag.ts';

/** 3 equal; 2 near: a slip; 1 alike: two slips, or the letters scrambled; 0 different. */
export type Likeness = 0 | 1 | 2 | 3;

/** In a shorter word another letter is another word: Tim and Tom, Lee and Lea. */
const SHORTEST_NEAR = 4;
const SHORTEST_ALIKE = 5;
/** From here on a second slip is still near. */
const LONG = 9;
/** Two texts that are alike differ in no more kinds of letters. */
const MOST_UNLIKE = 5;
const NEAR = 0.93;
const ALIKE = 0.88;

function isNear(a: string, b: string, shorter: number): boolean {
  if (shorter < SHORTEST_NEAR) return a.length !== b.length && editDistance(a, b, 1) <= 1;
  const slips = shorter >= LONG ? 2 : 1;
  if (editDistance(a, b, slips) <= slips) return true;
  return shorter >= SHORTEST_ALIKE && jaroWinkler(a, b) >= NEAR;
}

function isAlike(a: string, b: string, shorter: number): boolean {
  if (shorter < SHORTEST_ALIKE)
    return bagDistance(a, b) <= (shorter === SHORTEST_ALIKE - 1 && a.length !== b.length ? 1 : 0);
  return (
    bagDistance(a, b) <= 1 || (shorter > SHORTEST_ALIKE && editDistance(a, b, 2) <= 2) || jaroWinkler(a, b) >= ALIKE
  );
}

/** How like two words (or names of words) are, the same whichever comes first. */
export function likenessOf(left: string, right: string): Likeness {
  if (left === right) return 3;
  const shorter = Math.min(left.length, right.length);
  if (shorter < SHORTEST_NEAR - 1) return 0;
  // Most pairs end here: a slip or two leave most letters in common.
  if (unlikeLetters(left, right) > MOST_UNLIKE) return 0;
  // Which comes first would show in Jaro-Winkler.
  const a = left < right ? left : right;
  const b = left < right ? right : left;
  if (isNear(a, b, shorter)) return 2;
  return isAlike(a, b, shorter) ? 1 : 0;
}

/** A name of several words as one. */
export function joinWords(text: string): string {
  return text.includes(' ') ? text.replaceAll(' ', '') : text;
}
