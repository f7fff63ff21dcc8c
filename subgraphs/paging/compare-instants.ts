import type { Instant } from '../../schema/model.ts';

/** Up to the seconds every instant has the same length; decimals, if any, stand between them and the Z. */
const SECONDS_END = 19;

/**
 * Orders instants from the newest to the oldest, null last; negative where `a` comes first. Texts alone would not do:
 * "05Z" and "05.000Z" are one instant, and "05.5Z" is later than "05Z" though "." sorts before "Z".
 */
export function compareNewestFirst(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(sortable(b), sortable(a));
}

/** Plain code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sortable(instant: Instant): string {
  const decimals = instant.slice(SECONDS_END + 1, -1).replace(/0+$/, '');
  return `${instant.slice(0, SECONDS_END)}.${decimals}`;
}
