import { HIDDEN } from './hidden.ts';

/** Country codes of one digit and of two; all others have three. Source: ITU-T E.164.D (2016). */
const SHORT_CODES = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
const LONG_CODE_DIGITS = 3;
/** With fewer, the last two would be a good part of the number. */
const MIN_DIGITS = 7;
/** E.164 knows none that is longer; a card's number is. */
const MAX_DIGITS = 15;

/** Empty where none is written. */
function countryCode(number: string, digits: string): string {
  if (!/^\s*\+/.test(number.normalize('NFKC'))) return '';
  return SHORT_CODES.exec(digits)?.[0] ?? digits.slice(0, LONG_CODE_DIGITS);
}

/** `+49 (0)171 2345678` and `0171/2345678` are both `1712345678`. */
export function nationalDigits(phone: string): string {
  const written = phone.replace(/^\s*00/, '+');
  const digits = digitsOf(written);
  return digits.slice(countryCode(written, digits).length).replace(/^0+/, '');
}

/** The digits of any script, as ASCII. */
export function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\P{Nd}/gu, '')
    .replaceAll(/\D/g, asAscii);
}

/** Unicode keeps the ten digits of a script in a row, and NFKC leaves other scripts' as they are. */
function asAscii(digit: string): string {
  let value = 0;
  const point = digit.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

/** `+1 202 555 0142` is `+1 *** *** 42`: where it is from, and enough to tell two numbers of one customer apart. */
export function maskPhone(phone: string): string {
  const digits = digitsOf(phone);
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return HIDDEN;
  const code = countryCode(phone, digits);
  return `${code === '' ? '' : `+${code} `}${HIDDEN} ${HIDDEN} ${digits.slice(-2)}`;
}
