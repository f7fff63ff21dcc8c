import { editDistance } from '../text/edit-distance.ts';
import { bagDistance } from '../text/letter-bag.ts';
import { joinWords, likenessOf } from '../text/word-likeness.ts';

/** Postcodes, cities and houses as they are compared within an address. */
export const PART_EXACT = 1;
export const PART_NEAR = 2;
/** Postcodes of one district. */
export const PART_PREFIX = 3;
export const PART_DIFFERENT = 4;

const PREFIX = 3;
/** One letter of a city in so many may be wrong. */
const LETTERS_PER_SLIP = 3;
/** ZIP and ZIP+4. */
const SHORTEST_WHOLE = 5;

/** How like two postcodes are. */
export function judgePostcode(a: string, b: string): number {
  if (a === b) return PART_EXACT;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= SHORTEST_WHOLE && long.startsWith(short)) return PART_EXACT;
  if (editDistance(a, b, 1) <= 1 || bagDistance(a, b) === 0) return PART_NEAR;
  return a.slice(0, PREFIX) === b.slice(0, PREFIX) ? PART_PREFIX : PART_DIFFERENT;
}

/** How like two cities are: "st kilda" and "st kilda east" are near. */
export function judgeCity(a: string, b: string): number {
  if (a === b) return PART_EXACT;
  if (likenessOf(joinWords(a), joinWords(b)) >= 1) return PART_NEAR;
  const slips = Math.trunc(Math.max(a.length, b.length) / LETTERS_PER_SLIP);
  if (editDistance(a, b, slips) <= slips) return PART_NEAR;
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `) ? PART_NEAR : PART_DIFFERENT;
}

/** Whether a city stands among the lines of the other's street, whichever of the two is which. */
export function judgeMoved(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const words = long.split(' ');
  const isThere = ` ${long} `.includes(` ${short} `) || words.some((word) => likenessOf(word, short) >= 2);
  return isThere ? PART_NEAR : PART_DIFFERENT;
}

/** How like two house numbers are: 12 and 12b, 112 and 12 are near. */
export function judgeHouse(a: string, b: string): number {
  if (a === b) return PART_EXACT;
  const isNear =
    Number.parseInt(a, 10) === Number.parseInt(b, 10) || (a.length !== b.length && editDistance(a, b, 1) <= 1);
  return isNear || (a.length > 1 && bagDistance(a, b) === 0) ? PART_NEAR : PART_DIFFERENT;
}

export function judgeRegion(a: string, b: string): number {
  return a === b ? PART_EXACT : PART_DIFFERENT;
}
