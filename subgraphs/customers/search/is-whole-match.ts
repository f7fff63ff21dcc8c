import type { CustomerMatch } from '../../../adapters/ports.ts';
import type { Entity } from '../../../schema/model.ts';
import { nationalDigits } from '../../masking/mask-phone.ts';
import { foldText, significantDigits } from '../profile/same-value.ts';

const MIN_PHONE_DIGITS = 7;
const TWO_LETTERS = /\p{L}.*\p{L}/u;

function isWholePhone(text: string, phone: string): boolean {
  const digits = nationalDigits(text);
  if (digits.length < MIN_PHONE_DIGITS) return false;
  return digits === nationalDigits(phone) || significantDigits(text) === significantDigits(phone);
}

function areWholeWords(words: readonly string[], name: string): boolean {
  const held = foldText(name).split(/[\s,;]+/);
  return words.every((word) => TWO_LETTERS.test(word) && held.includes(foldText(word)));
}

/**
 * Whether a customer was found by a value that whoever asks knows as a whole. Whoever sees masks alone is told of no
 * other hit: beginnings and ends would spell out, letter by letter, what the masks hide.
 */
export function isWholeMatch(text: string, match: CustomerMatch, customer: Entity<'Customer'>): boolean {
  switch (match.kind) {
    case 'email':
      return match.prefix !== true;
    case 'phone':
      return isWholePhone(text, customer.phone ?? '');
    case 'postcode':
      return true;
    case 'name':
      return areWholeWords(match.words, customer.name ?? '');
  }
}
