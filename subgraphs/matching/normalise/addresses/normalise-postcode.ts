import { toAscii } from '../text/to-ascii.ts';

/** How many digits the postcodes of a country have, where a spreadsheet takes zeros off their beginning. */
const DIGITS: Readonly<Record<string, number>> = {
  us: 5,
  de: 5,
  fr: 5,
  it: 5,
  es: 5,
  fi: 5,
  mx: 5,
  au: 4,
  no: 4,
  za: 4,
};
const COUNTRY_BEFORE = /^[a-z]{1,3}-(?=\d{4,6}$)/;
const ZIP_PLUS_4 = /^(\d{5})\d{4}$/;
const STAND_IN = /^(\d)\1+$/;

/**
 * Letters and digits of a postcode, in lower case: no country before it ("D-80331"), no second half of a ZIP+4. With a
 * country, zeros that a spreadsheet has lost are put back. Null for what has no digit and for 00000.
 */
export function normalisePostcode(text: string | null | undefined, country?: string | null): string | null {
  const written = toAscii(text ?? '')
    .trim()
    .replace(/\.0+$/, '')
    .replace(COUNTRY_BEFORE, '');
  const code = written.replace(/[^a-z0-9]/g, '').replace(ZIP_PLUS_4, '$1');
  if (!/\d/.test(code) || STAND_IN.test(code)) return null;
  const digits = DIGITS[country?.toLowerCase() ?? ''];
  return digits !== undefined && /^\d{3,}$/.test(code) ? code.padStart(digits, '0') : code;
}
