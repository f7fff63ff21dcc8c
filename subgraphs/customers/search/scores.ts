import type { CustomerMatch } from '../../../adapters/ports.ts';
import type { Nearness } from '../../../adapters/registry/port.ts';
import type { Entity } from '../../../schema/model.ts';
import { nationalDigits } from '../../masking/mask-phone.ts';
import { samePhone, significantDigits } from '../profile/same-value.ts';
import { nameAtBest, scoreName } from './score-name.ts';
import { SCORES } from './score-values.ts';

const MIN_PHONE_DIGITS = 7;

/** What is looked at in a customer. */
export const SCORED_FIELDS = ['name', 'givenName', 'surname', 'organisation', 'email', 'phone', 'mobile'] as const;
export type ScoredCustomer = Pick<Entity<'Customer'>, 'id' | (typeof SCORED_FIELDS)[number]>;

export interface Scored {
  readonly score: number;
  /** The value by which the customer was found, as its system writes it. */
  readonly value: string;
}

/** Of several values the one that scores best. */
function bestOf(values: readonly (string | null)[], scoreOf: (value: string) => number | null): Scored | null {
  const scored = [...new Set(values)].flatMap((value) => {
    const score = value === null || value === '' ? null : scoreOf(value);
    return value === null || score === null ? [] : [{ score, value }];
  });
  return scored.toSorted((a, b) => b.score - a.score)[0] ?? null;
}

/** "+49 (0)171 2345678" has a zero in the middle. */
function isSameNational(text: string, phone: string): boolean {
  const digits = nationalDigits(text);
  return digits.length >= MIN_PHONE_DIGITS && digits === nationalDigits(phone);
}

function scorePhone(text: string, phone: string): number | null {
  if (significantDigits(text) === significantDigits(phone)) return SCORES.wholePhone;
  const isSame = samePhone(text, phone) || isSameNational(text, phone);
  return isSame ? SCORES.phoneEnd : null;
}

function namesOf({ name, givenName, surname, organisation }: ScoredCustomer): readonly (string | null)[] {
  const parts = [givenName, surname].filter((part) => part !== null).join(' ');
  return [name, parts, organisation];
}

/** The score of a customer that was found; null where the text, read as a whole, says otherwise. */
export function scoreMatch(text: string, match: CustomerMatch, customer: ScoredCustomer): Scored | null {
  switch (match.kind) {
    case 'email':
      return {
        score: match.prefix === true ? SCORES.startOfEmail : SCORES.exact,
        value: customer.email ?? match.email,
      };
    case 'phone':
      return bestOf([customer.phone, customer.mobile], (phone) => scorePhone(text, phone));
    case 'postcode':
      return { score: SCORES.postcode, value: match.postcode };
    case 'name':
      return bestOf(namesOf(customer), (name) => scoreName(match.words.join(' '), name));
  }
}

/** What a customer that the index found so can score at best. */
export function scoreAtBest(match: CustomerMatch, nearness: Nearness): number {
  switch (match.kind) {
    case 'email':
      return match.prefix === true ? SCORES.startOfEmail : SCORES.exact;
    case 'phone':
      return SCORES.wholePhone;
    case 'postcode':
      return SCORES.postcode;
    case 'name':
      return nameAtBest(match.words.join(' '), nearness);
  }
}
