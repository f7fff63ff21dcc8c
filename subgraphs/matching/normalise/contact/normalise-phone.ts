import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { toAscii } from '../text/to-ascii.ts';

/** A number that is dialled from outside has more. */
const FEWEST_DIGITS = 6;
/** E.164: fifteen, and the exit code before them. */
const MOST_DIGITS = 18;
const EXTENSION = /\s*(?:ext(?:ension)?|x|#|durchwahl|app|poste|anexo)\s*[.:]?\s*\d{1,6}$/;
/** One digit over and over, or keys in a row. */
const STAND_IN = /^(\d)\1+$|(\d)\2{6}$|^0*1234567?(?:8(?:90?)?)?$|^0*9876543(?:210?)?$/;

function countryCodeOf(country: string | null | undefined): CountryCode | null {
  const code = country?.toUpperCase() ?? '';
  return isSupportedCountry(code) ? code : null;
}

/** E.164 where the number can be one by its length, in this country or with its own country code. */
function internationalOf(text: string, country: CountryCode | null): string | null {
  const options = country === null ? { extract: false } : { extract: false, defaultCountry: country };
  const parsed = parsePhoneNumberFromString(text, options);
  return parsed?.isPossible() === true ? parsed.number : null;
}

/**
 * A phone number as it is compared: E.164 where it can be one, else its digits without leading zeros; extensions are cut
 * off. Null for what is none, or a stand-in (0000000, 1234567).
 */
export function normalisePhone(text: string | null | undefined, country?: string | null): string | null {
  const written = toAscii(text ?? '')
    .trim()
    .replace(EXTENSION, '');
  const digits = written.replace(/\D/g, '');
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS || STAND_IN.test(digits)) return null;
  // No country has numbers of its own that begin with the exit code.
  const foreign = written.startsWith('+') ? digits : /^00([1-9].*)$/.exec(digits)?.[1];
  const found = foreign === undefined ? null : internationalOf(`+${foreign}`, null);
  const own = written.startsWith('+') ? null : internationalOf(digits, countryCodeOf(country));
  const bare = digits.replace(/^0+/, '');
  return found ?? own ?? (bare.length < FEWEST_DIGITS ? null : bare);
}
