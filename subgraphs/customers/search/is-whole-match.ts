import type { CustomerMatch } from '../../../adapters/ports.ts';
import { nationalDigits } from '../../masking/mask-phone.ts';
import { significantDigits } from '../profile/same-value.ts';
import { areWholeWords } from './score-name.ts';

const MIN_PHONE_DIGITS = 7;
const TWO_LETTERS = /\p{L}.*\p{L}/u;

function isWholePhone(text: string, phone: string): boolean {
  const digits = nationalDigits(text);
  if (digits.length < MIN_PHONE_DIGITS) return false;
  return digits === nationalDigits(phone) || significantDigits(text) === significantDigits(phone);
}

/**
 * Whether anybody could be found by a value that whoever asks knows as a whole. Where not, nobody is asked: how long the
 * answer takes would tell.
 */
export function canBeWhole(match: CustomerMatch): boolean {
  switch (match.kind) {
    case 'email':
      return match.prefix !== true;
    case 'phone':
      return true;
    case 'postcode':
      return false; // a mask leaves a thousand of them open, which are soon tried, beside a name too
    case 'name':
      return match.words.every((word) => TWO_LETTERS.test(word));
  }
}

/**
 * Whether a customer was found by a value that whoever asks knows as a whole. Whoever sees masks alone is told of no
 * other hit: beginnings, ends and slips would spell out, letter by letter, what the masks hide.
 */
export function isWholeMatch(text: string, match: CustomerMatch, value: string): boolean {
  switch (match.kind) {
    case 'email':
    case 'postcode':
      return canBeWhole(match);
    case 'phone':
      return isWholePhone(text, value);
    case 'name':
      return canBeWhole(match) && match.words.every((word) => areWholeWords(word, value));
  }
}
