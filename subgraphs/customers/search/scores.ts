import type { CustomerMatch } from '../../../adapters/ports.ts';
import type { Entity } from '../../../schema/model.ts';
import { foldText, samePhone, significantDigits } from '../profile/same-value.ts';

/** How sure each way of matching is that this customer was meant, 0 to 1. */
export const SCORES = {
  /** A number, an id or an e-mail names one thing. */
  exact: 1,
  wholePhone: 0.95,
  /** Every word of the name, and no other. */
  wholeName: 0.9,
  /** One notation of a number ends with the other. */
  phoneEnd: 0.8,
  wholeWords: 0.75,
  startOfEmail: 0.7,
  startsOfWords: 0.6,
  /** Many live there. */
  postcode: 0.5,
} as const;

function wordsOf(name: string): readonly string[] {
  return foldText(name)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}

function scoreName(words: readonly string[], name: string): number {
  const [asked, held] = [words.map(foldText), wordsOf(name)];
  if (!asked.every((word) => held.includes(word))) return SCORES.startsOfWords;
  return held.every((word) => asked.includes(word)) ? SCORES.wholeName : SCORES.wholeWords;
}

function scorePhone(text: string, phone: string): number | null {
  if (significantDigits(text) === significantDigits(phone)) return SCORES.wholePhone;
  return samePhone(text, phone) ? SCORES.phoneEnd : null;
}

/** The score of a customer that a system has found; null where the text, read as a whole, says otherwise. */
export function scoreMatch(text: string, match: CustomerMatch, customer: Entity<'Customer'>): number | null {
  switch (match.kind) {
    case 'email':
      return match.prefix === true ? SCORES.startOfEmail : SCORES.exact;
    case 'phone':
      return scorePhone(text, customer.phone ?? '');
    case 'postcode':
      return SCORES.postcode;
    case 'name':
      return scoreName(match.words, customer.name ?? '');
  }
}
