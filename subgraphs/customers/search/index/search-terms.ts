/** By what a customer is found: the same of what a record says and of what is asked for. */
import type { CustomerMatch } from '../../../../adapters/ports.ts';
import type { SearchRecord, SearchTerm } from '../../../../adapters/registry/port.ts';
import { normalisePostcode } from '../../../matching/normalise/addresses/normalise-postcode.ts';
import { normalisePhone } from '../../../matching/normalise/contact/normalise-phone.ts';
import { foldCode } from '../../../matching/normalise/text/fold-words.ts';
import { nationalDigits } from '../../../masking/mask-phone.ts';
import { normaliseEmail } from '../../identity/normalise-email.ts';
import type { PersonRecord } from '../../identity/people/person-record.ts';
import { significantDigits } from '../../profile/same-value.ts';
import { wordForms } from '../words.ts';

/** What every notation of a phone number ends with in an area. */
const PHONE_END = 7;
/** And in a country, where neither its code nor the area's zero stand in front. */
export const NATIONAL_END = 9;

function terms(kind: SearchTerm['kind'], texts: readonly (string | null | undefined)[]): readonly SearchTerm[] {
  const present = texts.flatMap((text) => (text === null || text === undefined || text === '' ? [] : [text]));
  return Array.from(new Set(present), (text) => ({ kind, text }));
}

function mailboxOf(email: string | null): string | null {
  return email?.slice(0, email.lastIndexOf('@')) ?? null;
}

/** That a number ends so and has no more to it. */
function shortPhone(digits: string): string {
  return `=${digits.slice(-PHONE_END)}`;
}

/** The ends by which it is found. The shorter one many numbers of other areas have too. */
function phoneTexts(phone: string | null): readonly string[] {
  const digits = significantDigits(phone ?? '');
  if (phone === null || digits.length < PHONE_END) return [];
  return [
    digits.slice(-PHONE_END),
    ...(digits.length < NATIONAL_END ? [] : [digits.slice(-NATIONAL_END)]),
    ...(nationalDigits(phone).length < NATIONAL_END ? [shortPhone(digits)] : []),
  ];
}

/** One of these is among the texts of whoever has the number. */
function askedPhone(digits: string): readonly string[] {
  if (digits.length < PHONE_END) return [];
  return digits.length < NATIONAL_END ? [digits.slice(-PHONE_END)] : [digits.slice(-NATIONAL_END), shortPhone(digits)];
}

/** As it is written, and with what a country's postcodes are known by. */
export function postcodeForms(postcode: string | null, country: string | null): readonly (string | null)[] {
  return [foldCode(postcode), normalisePostcode(postcode, country)];
}

/** All words of a name, in whatever order and spelling. */
function wholeName(text: string | null | undefined): string {
  const words = wordForms(text ?? '').flatMap(([folded]) => folded ?? []);
  return [...new Set(words)].toSorted().join(' ');
}

/** By what a record of these fields is found. */
export function searchTermsOf(fields: PersonRecord['fields'], country: string | null): readonly SearchTerm[] {
  const emails = (fields.emails ?? []).map(normaliseEmail);
  const phones = (fields.phones ?? []).flatMap((phone) => [phone, normalisePhone(phone, country)]);
  const postcodes = (fields.addresses ?? []).flatMap((address) =>
    postcodeForms(address.postcode ?? null, address.country ?? country),
  );
  const names = [fields.name, fields.givenName, fields.surname, fields.organisation];
  const together = [fields.givenName, fields.surname].join(' ');
  return [
    ...terms('email', emails),
    ...terms('mailbox', emails.map(mailboxOf)),
    ...terms('phone', phones.flatMap(phoneTexts)),
    ...terms('postcode', postcodes),
    ...terms('name', [fields.name, together, fields.organisation].map(wholeName)),
    ...terms(
      'word',
      names.flatMap((name) => wordForms(name ?? '').flat()),
    ),
  ];
}

/** To be raised where the same fields come to other terms: all records are then read into the index again. */
export const FORM = 3;

/** What terms are made of, and nothing else: who has moved within a postcode is found as before. */
function searched({ name, givenName, surname, organisation, emails, phones, addresses }: PersonRecord['fields']) {
  const postcodes = (addresses ?? []).map(({ postcode, country }) => [postcode, country]);
  return [name, givenName, surname, organisation, emails, phones, postcodes];
}

/** `made`: what searchTermsOf makes of the record's fields, where it is there already. */
export function toSearchRecord(
  { id, fields }: Pick<PersonRecord, 'id' | 'fields'>,
  country: string | null,
  made: SearchRecord['terms'] = () => searchTermsOf(fields, country),
): SearchRecord {
  return { record: id, text: JSON.stringify([FORM, country, searched(fields)]), terms: made };
}

/** What a record has that says all words of a name and no other. */
export function termsOfWholeName(words: readonly string[]): readonly SearchTerm[] {
  return terms('name', [wholeName(words.join(' '))]);
}

/** What a record has to have, of each the forms that will do. None where nobody can be found by it. */
export function termsOfMatch(match: CustomerMatch): readonly (readonly SearchTerm[])[] {
  switch (match.kind) {
    case 'email':
      return [match.prefix === true ? terms('mailbox', [mailboxOf(match.email)]) : terms('email', [match.email])];
    case 'phone':
      return [terms('phone', askedPhone(match.digits))];
    case 'postcode':
      return [terms('postcode', postcodeForms(match.postcode, null))];
    case 'name':
      return wordForms(match.words.join(' ')).map((forms) => terms('word', forms));
  }
}
