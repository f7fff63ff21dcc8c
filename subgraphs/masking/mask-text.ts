/**
 * Words that people wrote, without what identifies somebody in them: e-mail addresses, numbers of telephones, cards and
 * accounts, and the words of the name of whoever wrote them. Rather too much is hidden than too little: any seven digits
 * may be a telephone's, unless they are a day, an amount (`12345.67`) or the number of a document (`INV-2026-00123`,
 * `order 1017120`).
 */
import { HIDDEN, initial } from './hidden.ts';
import { maskEmail } from './mask-email.ts';
import { maskName } from './mask-name.ts';
import { digitsOf, maskPhone } from './mask-phone.ts';

/** Begins at the beginning of a word alone, so that no text takes more than one look at each of its letters. */
const EMAIL =
  /(?:"[^"\n]{1,64}"|(?<![^\s@＠﹫<>()[\],;:"])[^\s@＠﹫<>()[\],;:"]+)(?:[@＠﹫]|%40)(?:\[[^\]\s]{1,64}\]|[^\s@＠﹫<>()[\],;:"]+)/gu;
const AT = /[＠﹫]|%40/gu;
/** In groups of four, of which each but the first has a figure: the word behind it is none of them. */
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2} ?[A-Z0-9]{4}(?: ?(?=[A-Z]*\d)[A-Z0-9]{4}){1,6}(?: ?(?=[A-Z]*\d)[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/giu;
/** Digits of any script, with up to three signs between two of them. */
const NUMBER =
  /(?<![A-Z\p{Nd}]|[A-Z]{2,5}-(?=20\d\d-))\+?\(?\p{Nd}(?:[\p{Zs}\t().\-/_|\u2010-\u2015\u00AD\u200B-\u200F\u2060*]{0,3}\p{Nd}){6,}/gu;
const DAY = /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\/\d{1,2}\/\d{4})(?!\d)/g;
/** `12345.67`: no telephone's number is written so. */
const AMOUNT = /^[1-9]\d{0,8}\.\d{2}$/;
/** `order 1017120`, `Invoice no. 20260012`. */
const DOCUMENT = /^[1-9]\d{0,11}$/;
const BEFORE_DOCUMENT = /\b(?:order|invoice|ticket|parcel|shipment|return)s?:? ?(?:no\.? ?|number:? ?)?#?$/i;
const LONGEST_BEFORE = 24;
const BIRTH_DAY =
  /(?<!\p{L})((?:born|birthday|birth ?date|date of birth|dob|geboren(?: am)?|geburtsdatum|née? le)(?: on| is| was)?[\s:=(]{1,3})\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/giu;
const GREETING =
  /(?<!\p{L})((?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey|[Hh]allo|[Ll]ieber?|[Ss]ehr geehrter?|[Bb]onjour|[Hh]ola|M(?:rs?|s)\.?|Herrn?|Frau),? )(\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*){0,2})/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const MIN_DIGITS = 7;
/** With fewer digits, letters and figures in a row are no account. */
const MIN_ACCOUNT_DIGITS = 8;
/** Norway's. Source: ISO 13616, the SWIFT registry. */
const SHORTEST_ACCOUNT = 15;
/** What a word may have at its end and still be the name: `Rosas`. */
const MAX_ENDING = 2;

function maskAddress(found: string): string {
  const address = found.replaceAll(AT, '@').replace(/[.!?'’]+$/u, '');
  return maskEmail(address) + (/[.!?'’]+$/u.exec(found)?.[0] ?? '');
}

function maskAccount(found: string): string {
  const isShort = found.replaceAll(' ', '').length < SHORTEST_ACCOUNT || digitsOf(found).length < MIN_ACCOUNT_DIGITS;
  return isShort ? found : `${found.slice(0, 2)}${HIDDEN}`;
}

function isDocument(found: string, at: number, text: string): boolean {
  return DOCUMENT.test(found) && BEFORE_DOCUMENT.test(text.slice(Math.max(0, at - LONGEST_BEFORE), at));
}

function maskNumber(found: string, at: number, text: string): string {
  if (AMOUNT.test(found) || isDocument(found, at, text)) return found;
  return digitsOf(found.replaceAll(DAY, ' ')).length < MIN_DIGITS ? found : maskPhone(found);
}

/** Without marks and case, so that Jose is José. */
function fold(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** A word of one letter is told by its initial anyway. */
function wordsOf(name: string): readonly string[] {
  return (name.match(WORD) ?? []).map(fold).filter((word) => word.length > 1);
}

function isNameWord(word: string, names: readonly string[]): boolean {
  const folded = fold(word);
  return names.some(
    (name) => folded.startsWith(name) && folded.length - name.length <= (name.length > 2 ? MAX_ENDING : 0),
  );
}

/** Scripts that put no space between words: a name may stand anywhere in a run of them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** `Dear Rosa` is `Dear R***`, by the words of her name. */
export function maskNames(text: string, author: string): string {
  const names = wordsOf(author);
  if (names.length === 0) return text;
  const unspaced = names.filter((name) => UNSPACED.test(name));
  return text.replaceAll(WORD, (word) => {
    if (isNameWord(word, names)) return initial(word);
    return unspaced.reduce((left, name) => left.replaceAll(name, initial(name)), word);
  });
}

/** `Call me: +1 202 555 0142. Rosa` is `Call me: +1 *** *** 42. R***`, where its author is Rosa. */
export function maskText(text: string, author: string | null = null): string {
  const masked = text
    .replaceAll(EMAIL, maskAddress)
    .replaceAll(BIRTH_DAY, `$1${HIDDEN}`)
    .replaceAll(GREETING, (_found, greeting: string, name: string) => greeting + maskName(name))
    .replaceAll(IBAN, maskAccount)
    .replaceAll(NUMBER, maskNumber);
  return author === null ? masked : maskNames(masked, author);
}
