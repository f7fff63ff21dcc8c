/**
 * Words that people wrote, without what identifies somebody in them: e-mail addresses, numbers of telephones, cards and
 * accounts, and the words of the name of whoever wrote them. Rather too much is hidden than too little: any seven digits
 * may be a telephone's, unless they are a day or the number of a document (`INV-2026-00123`).
 */
import { HIDDEN, initial } from './hidden.ts';
import { maskEmail } from './mask-email.ts';
import { digitsOf, maskPhone } from './mask-phone.ts';

/** Begins at the beginning of a word alone, so that no text takes more than one look at each of its letters. */
const EMAIL = /(?:"[^"\n]{1,64}"|(?<![^\s@<>()[\],;:"])[^\s@<>()[\],;:"]+)@[^\s@<>()[\],;:"]+/gu;
/** In groups of four, of which each but the first has a figure: the word behind it is none of them. */
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2} ?[A-Z0-9]{4}(?: ?(?=[A-Z]*\d)[A-Z0-9]{4}){1,6}(?: ?(?=[A-Z]*\d)[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/giu;
/** Digits of any script, with up to three signs between two of them. */
const NUMBER =
  /(?<![A-Z\p{Nd}]|[A-Z]{2,5}-)\+?\(?\p{Nd}(?:[\p{Zs}\t().\-/\u2010-\u2015\u00AD\u200B-\u200F\u2060*]{0,3}\p{Nd}){6,}/gu;
const DAY = /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\/\d{1,2}\/\d{4})(?!\d)/g;
const WORD = /[\p{L}\p{M}]+/gu;
const MIN_DIGITS = 7;
/** With fewer digits, letters and figures in a row are no account. */
const MIN_ACCOUNT_DIGITS = 8;
/** What a word may have at its end and still be the name: `Rosas`. */
const MAX_ENDING = 2;

function maskAddress(found: string): string {
  const address = found.replace(/[.!?'’]+$/u, '');
  return maskEmail(address) + found.slice(address.length);
}

function maskAccount(found: string): string {
  return digitsOf(found).length < MIN_ACCOUNT_DIGITS ? found : `${found.slice(0, 2)}${HIDDEN}`;
}

function maskNumber(found: string): string {
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

function maskNames(text: string, author: string): string {
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
  const masked = text.replaceAll(EMAIL, maskAddress).replaceAll(IBAN, maskAccount).replaceAll(NUMBER, maskNumber);
  return author === null ? masked : maskNames(masked, author);
}
