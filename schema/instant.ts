import type { Instant } from './model.ts';

/** Up to the seconds every instant has the same length; decimals, if any, stand between them and the Z. */
const SECONDS_END = 19;

function sortable(instant: Instant): string {
  const decimals = instant.slice(SECONDS_END + 1, -1).replace(/0+$/, '');
  return `${instant.slice(0, SECONDS_END)}.${decimals}`;
}

/**
 * Orders two instants in time: negative, zero or positive. Texts alone would not do: "05Z" and "05.000Z" are one
 * instant, and "05.5Z" is later than "05Z" though "." sorts before "Z".
 */
export function compareInstants(a: Instant, b: Instant): number {
  // Of one length they have as many decimals: then texts do.
  if (a.length === b.length) return a === b ? 0 : a < b ? -1 : 1;
  const left = sortable(a);
  const right = sortable(b);
  return left === right ? 0 : left < right ? -1 : 1;
}
