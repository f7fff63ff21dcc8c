import type { CustomerMatch } from '../../../adapters/ports.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { countTitles } from '../../matching/normalise/names/titles.ts';
import { foldWords } from '../../matching/normalise/text/fold-words.ts';
import { normaliseEmail } from '../identity/normalise-email.ts';
import { significantDigits } from '../profile/same-value.ts';
import { NATIONAL_END } from './index/search-terms.ts';
import { plainText, readTwoThings } from './read-text.ts';
import type { TwoThings } from './read-text.ts';

/** What a search text can be; several at once, since "12345" is a postcode, an order number or neither. */
export interface SearchPlan {
  /** As it was read. */
  readonly text: string;
  /** Words of a name that whoever is found has to have as well; none for most. */
  readonly name: readonly string[];
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
const MAX_WORDS = 8;
const MAX_NUMBER_LENGTH = 64;

const PHONE = /^[+(\d][\d\s()./-]*$/;
const EMAIL_START = /^[^\s@]+@[^\s@]*$/;
/** What stands before the @, where it looks like nothing else: a plain word is a name. */
const MAILBOX = /^(?=.*\p{L})(?=.*[\d._+-])[\p{L}\d._+-]{4,64}$/u;
const CUSTOMER_ID = /^c_[\w-]+$/;
const POSTCODE = /^(?=.*\d)[\p{L}\d][\p{L}\d -]{2,9}$/u;
const LETTER = /\p{L}/u;
const DIGIT = /\d/;

/** Of a whole e-mail only the one that it is; of its beginning all that begin so. */
function emailMatch(text: string): CustomerMatch[] {
  const email = normaliseEmail(text);
  if (email !== null) return [{ kind: 'email', email }];
  const start = MAILBOX.test(text) ? `${text}@` : text;
  return EMAIL_START.test(start) ? [{ kind: 'email', email: start.toLowerCase(), prefix: true }] : [];
}

function phoneMatch(text: string): CustomerMatch[] {
  const digits = significantDigits(text);
  if (!PHONE.test(text) || digits.length < MIN_PHONE_DIGITS) return [];
  return [{ kind: 'phone', digits: digits.slice(-NATIONAL_END) }];
}

function postcodeMatch(text: string): CustomerMatch[] {
  return POSTCODE.test(text) ? [{ kind: 'postcode', postcode: text.toUpperCase() }] : [];
}

/** Without the titles in front: few systems keep them in a name. */
function nameWords(words: readonly string[]): readonly string[] {
  const titles = countTitles(words.map((word) => foldWords(word) ?? ''));
  return words.slice(titles < words.length ? titles : 0).slice(0, MAX_WORDS);
}

function nameMatch(text: string): CustomerMatch[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  return LETTER.test(text) ? [{ kind: 'name', words: nameWords(words) }] : [];
}

/**
 * People read numbers out in groups, write them with a # in front, and leave the sign out between letters and digits; systems
 * differ in letter case.
 */
function numbersIn(text: string): readonly string[] {
  const plain = text.replace(/^#\s*/, '');
  const isOneWord = !/\s/.test(plain);
  if (plain === '' || plain.length > MAX_NUMBER_LENGTH || !(isOneWord || DIGIT.test(plain))) return [];
  const joined = plain.replaceAll(/\s/g, '');
  const spellings = [plain, joined, joined.replace(/^(\p{L}+)(?=\d[\d-]*$)/u, '$1-')];
  return [...new Set(spellings.flatMap((spelling) => [spelling, spelling.toUpperCase(), spelling.toLowerCase()]))];
}

function recordIn(text: string): RecordId | null {
  return parseRecordId(text) === null ? null : (text as RecordId); // parsed just before
}

type Reading = Pick<SearchPlan, 'matches' | 'numbers' | 'email'>;

function readingOf(text: string): Reading {
  const email = normaliseEmail(text);
  if (email !== null) return { matches: emailMatch(text), numbers: [], email };
  const matches = [emailMatch, phoneMatch, postcodeMatch, nameMatch].flatMap((matchesIn) => matchesIn(text));
  return { matches, numbers: numbersIn(text), email };
}

/** An e-mail address names one customer, whatever stands beside it. */
function planOfTwo({ thing, name }: TwoThings): SearchPlan {
  const { matches, numbers, email } = readingOf(thing);
  const words = email === null ? nameWords(name) : [];
  const found = matches.filter(({ kind }) => kind !== 'name');
  return { text: thing, name: words, matches: found, numbers, email, record: null, customerId: null };
}

/** The ways to read a text: as a whole, and as two things where it can be. None for a blank text. */
export function classify(text: string): readonly SearchPlan[] {
  const plain = plainText(text);
  if (plain === '') return [];
  const ids = { record: recordIn(plain), customerId: CUSTOMER_ID.test(plain) ? plain : null };
  const two = readTwoThings(plain);
  return [{ text: plain, name: [], ...readingOf(plain), ...ids }, ...(two === null ? [] : [planOfTwo(two)])];
}
