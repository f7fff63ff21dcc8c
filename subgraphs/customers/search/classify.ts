import type { CustomerMatch } from '../../../adapters/ports.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { normaliseEmail } from '../identity/normalise-email.ts';
import { significantDigits } from '../profile/same-value.ts';

/** What a search text can be; several at once, since "12345" is a postcode, an order number or neither. */
export interface SearchPlan {
  /** Ways to match the systems' own customers. */
  readonly matches: readonly CustomerMatch[];
  /** Spellings under which a system may hold the text as a number. */
  readonly numbers: readonly string[];
  /** The whole text, where it is an e-mail: guests are found by it. */
  readonly email: string | null;
  /** The whole text, where it has the form of a record id or could be a customer's id. */
  readonly record: RecordId | null;
  readonly customerId: string | null;
}

const MIN_PHONE_DIGITS = 7;
/** The end of a number without its country code and area's zero, so that every notation of it is found. */
const SHARED_PHONE_DIGITS = 9;
const MAX_WORDS = 8;
const MAX_NUMBER_LENGTH = 64;

const PHONE = /^[+(\d][\d\s()./-]*$/;
const EMAIL_START = /^[^\s@]+@[^\s@]*$/;
const CUSTOMER_ID = /^c_[\w-]+$/;
const POSTCODE = /^(?=.*\d)[\p{L}\d][\p{L}\d -]{2,9}$/u;
const LETTER = /\p{L}/u;
const DIGIT = /\d/;

/** Of a whole e-mail only the one that it is; of its beginning all that begin so. */
function emailMatch(text: string): CustomerMatch[] {
  const email = normaliseEmail(text);
  if (email !== null) return [{ kind: 'email', email }];
  return EMAIL_START.test(text) ? [{ kind: 'email', email: text.toLowerCase(), prefix: true }] : [];
}

function phoneMatch(text: string): CustomerMatch[] {
  const digits = significantDigits(text);
  if (!PHONE.test(text) || digits.length < MIN_PHONE_DIGITS) return [];
  return [{ kind: 'phone', digits: digits.slice(-SHARED_PHONE_DIGITS) }];
}

function postcodeMatch(text: string): CustomerMatch[] {
  return POSTCODE.test(text) ? [{ kind: 'postcode', postcode: text.toUpperCase() }] : [];
}

function nameMatch(text: string): CustomerMatch[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  return LETTER.test(text) ? [{ kind: 'name', words: words.slice(0, MAX_WORDS) }] : [];
}

/** People read numbers out in groups and write them with a # in front; systems differ in letter case. */
function numbersIn(text: string): readonly string[] {
  const plain = text.replace(/^#\s*/, '');
  const isOneWord = !/\s/.test(plain);
  if (plain === '' || plain.length > MAX_NUMBER_LENGTH || !(isOneWord || DIGIT.test(plain))) return [];
  const spellings = isOneWord ? [plain] : [plain, plain.replaceAll(/\s/g, '')];
  return [...new Set(spellings.flatMap((spelling) => [spelling, spelling.toUpperCase(), spelling.toLowerCase()]))];
}

function recordIn(text: string): RecordId | null {
  return parseRecordId(text) === null ? null : (text as RecordId); // parsed just before
}

/** Null for a blank text. */
export function classify(text: string): SearchPlan | null {
  const plain = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (plain === '') return null;
  const email = normaliseEmail(plain);
  const ids = { record: recordIn(plain), customerId: CUSTOMER_ID.test(plain) ? plain : null };
  if (email !== null) return { matches: emailMatch(plain), numbers: [], email, ...ids };
  const matches = [emailMatch, phoneMatch, postcodeMatch, nameMatch].flatMap((matchesIn) => matchesIn(plain));
  return { matches, numbers: numbersIn(plain), email, ...ids };
}
