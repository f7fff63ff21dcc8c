import type { SourceAddress, SourceFields } from '../source-record.ts';
import { countryOf } from './addresses/country-of.ts';
import { foldCity } from './addresses/fold-city.ts';
import { normalisePostcode } from './addresses/normalise-postcode.ts';
import { regionOf } from './addresses/region-of.ts';
import { splitAddress } from './addresses/split-address.ts';
import { mailboxOf } from './contact/mailbox-of.ts';
import { normalisePhone } from './contact/normalise-phone.ts';
import { parseDate } from './dates/parse-date.ts';
import { personName } from './names/person-name.ts';
import { isStandInRecord } from './stand-ins/stand-in-record.ts';
import { foldCode, foldWords } from './text/fold-words.ts';
import { presentText } from './text/present-text.ts';
import { LONGEST_TEXT } from './text/to-ascii.ts';

export interface NormaliseOptions {
  /** ISO 3166-1 alpha-2: whose phone numbers, postcodes and dates are meant where the record names no country. */
  readonly country?: string;
}

/** Each part as `AddressColumns` has it. */
export interface NormalisedAddress {
  readonly house: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postcode: string | null;
  readonly country: string | null;
}

/** One row of a PersonTable, each value as the column of its name has it. */
export interface NormalisedRecord {
  readonly given: string | null;
  readonly middle: string | null;
  readonly surname: string | null;
  readonly organisation: string | null;
  readonly mark: string | null;
  readonly birthDate: number;
  readonly gender: number;
  readonly generation: number;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly NormalisedAddress[];
  readonly codes: ReadonlyMap<string, string>;
  readonly others: ReadonlyMap<string, string>;
  readonly isPlaceholder: boolean;
}

/** Several addresses or numbers in one cell. */
const BETWEEN_EMAILS = /[;,|\n]+\s*|\s+\/\s+|(?<=@\S+)\s+(?=\S+@)/;
const BETWEEN_PHONES = /[;,|\n]+|\s+\/\s+|\s+(?:or|oder|ou|o)\s+/;

/** What is one person's number is no row of one digit. */
const ONE_SIGN = /^(.)\1*$/;

/** Each value once, nulls left out, in the order in which they stand. */
function distinct(values: readonly (string | null)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function namedValues(
  values: Readonly<Record<string, string | null>> | undefined,
  normalise: (text: string) => string | null,
): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [name, value] of Object.entries(values ?? {})) {
    const present = presentText(value);
    const normalised = present === null ? null : normalise(present);
    if (normalised !== null) named.set(name, normalised);
  }
  return named;
}

function normaliseAddress(address: SourceAddress, defaultCountry: string | null): NormalisedAddress {
  const country = countryOf(presentText(address.country));
  return {
    ...splitAddress(address.street, address.houseNumber, country ?? defaultCountry),
    city: foldCity(presentText(address.city)),
    region: regionOf(presentText(address.region)),
    postcode: normalisePostcode(presentText(address.postcode), country ?? defaultCountry),
    country,
  };
}

function normaliseCode(text: string): string | null {
  const code = foldCode(text);
  return code === null || ONE_SIGN.test(code) ? null : code;
}

/** A record of a source in the words of a PersonTable. Pure: the same fields and options give the same row. */
export function normaliseRecord(fields: SourceFields, options: NormaliseOptions = {}): NormalisedRecord {
  const ownCountry = options.country ?? null;
  const addresses = (fields.addresses ?? []).map((address) => normaliseAddress(address, ownCountry));
  const country = addresses[0]?.country ?? ownCountry;
  const emails = (fields.emails ?? []).flatMap((text) => text.slice(0, LONGEST_TEXT).split(BETWEEN_EMAILS));
  const phones = (fields.phones ?? []).flatMap((text) => text.slice(0, LONGEST_TEXT).split(BETWEEN_PHONES));
  const { given, middle, surname, organisation, mark, generation, gender } = personName(fields);
  return {
    given,
    middle,
    surname,
    organisation,
    mark,
    generation,
    gender,
    birthDate: parseDate(fields.birthDate, country),
    emails: distinct(emails.map(mailboxOf)),
    phones: distinct(phones.map((phone) => normalisePhone(phone, country))),
    addresses: addresses.filter((address) => Object.values(address).some((part) => part !== null)),
    codes: namedValues(fields.codes, normaliseCode),
    others: namedValues(fields.others, foldWords),
    isPlaceholder: isStandInRecord(fields, emails),
  };
}
