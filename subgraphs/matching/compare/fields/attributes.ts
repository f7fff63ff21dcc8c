import { levelOf } from '../levels.ts';
import { editDistance } from '../text/edit-distance.ts';
import { likenessOf } from '../text/word-likeness.ts';

const CODE_EXACT = levelOf('code', 'exact');
const CODE_NEAR = levelOf('code', 'near');
const CODE_DIFFERENT = levelOf('code', 'different');
const EXACT = levelOf('other', 'exact');
const NEAR = levelOf('other', 'near');
const DIFFERENT = levelOf('other', 'different');

/** In a shorter number another digit is another number. */
const SHORTEST_CODE = 6;

/** The level of two numbers that are one person's alone. */
export function judgeCode(a: string, b: string): number {
  if (a === b) return CODE_EXACT;
  const isNear = Math.min(a.length, b.length) >= SHORTEST_CODE && editDistance(a, b, 1) <= 1;
  return isNear ? CODE_NEAR : CODE_DIFFERENT;
}

/** The level of two texts of any other kind. */
export function judgeOther(a: string, b: string): number {
  if (a === b) return EXACT;
  return likenessOf(a, b) >= 1 ? NEAR : DIFFERENT;
}
