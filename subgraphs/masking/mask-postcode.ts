import { HIDDEN } from './hidden.ts';

const SHOWN = 2;

/** `10115` is `10***`, `SW1A 1AA` is `SW***`: the region, not the street. */
export function maskPostcode(postcode: string): string {
  const signs = postcode.match(/[\p{L}\p{N}]/gu) ?? [];
  return signs.length < 2 * SHOWN ? HIDDEN : `${signs.slice(0, SHOWN).join('')}${HIDDEN}`;
}
