import { levelOf } from '../levels.ts';
import { editDistance } from '../text/edit-distance.ts';

const EXACT = levelOf('phone', 'exact');
const LAST_9 = levelOf('phone', 'last9');
const LAST_7 = levelOf('phone', 'last7');
const SLIP = levelOf('phone', 'slip');
const DIFFERENT = levelOf('phone', 'different');

/** A shorter number is a part of one. */
const SHORTEST = 7;

/** How many digits at the end are the same. */
function commonEnd(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let digits = 0;
  while (digits < shorter && a.charCodeAt(a.length - 1 - digits) === b.charCodeAt(b.length - 1 - digits)) digits += 1;
  return digits;
}

/** The level of two telephone numbers; the country's and the area's prefix may be lost. */
export function judgePhone(a: string, b: string): number {
  if (a === b) return EXACT;
  if (a.length < SHORTEST || b.length < SHORTEST) return DIFFERENT;
  const digits = commonEnd(a, b);
  if (digits >= 9) return LAST_9;
  if (digits >= 7) return LAST_7;
  return editDistance(a, b, 1) <= 1 ? SLIP : DIFFERENT;
}
