/** Words as search compares them: small ASCII letters and digits of any script, umlauts in all three spellings alike. */
import { foldUmlauts } from '../../matching/normalise/text/fold-words.ts';
import { toAscii } from '../../matching/normalise/text/to-ascii.ts';

/** What no name is: an e-mail address. */
const NO_NAME = /@/;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** With umlauts written out. */
function writtenWords(text: string): readonly string[] {
  if (NO_NAME.test(text)) return [];
  const written = text.normalize('NFC').replaceAll(/[äöü]/gi, (letter) => UMLAUTS[letter.toLowerCase()] ?? letter);
  const words = toAscii(written)
    .replaceAll(/['`]/g, '')
    .split(/[^a-z0-9]+/);
  return [...new Set(words.filter((word) => word !== ''))];
}

/**
 * The forms of each word: with its umlauts folded, and written out where that differs. A slip inside "ue", or one that makes
 * an "ae", leaves a word one letter away in the one form, and two in the other.
 */
export function wordForms(text: string): readonly (readonly string[])[] {
  return writtenWords(text).map((word) => [...new Set([foldUmlauts(word), word])]);
}

/** The words in the form in which all spellings are one. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(writtenWords(text).map(foldUmlauts))];
}
