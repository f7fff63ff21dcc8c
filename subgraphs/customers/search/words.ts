/** Words as search compares them: small ASCII letters and digits of any script, umlauts in all three spellings alike. */
import { foldUmlauts } from '../../matching/normalise/text/fold-words.ts';
import { toAscii } from '../../matching/normalise/text/to-ascii.ts';

/** What no name is: an e-mail address. */
const NO_NAME = /@/;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Of a German name it is a ü, of a Russian one yu, and nobody can tell which. */
const YU = /[юЮ]/gu;

/** With umlauts written out. */
function writtenWords(text: string): readonly string[] {
  const written = text.normalize('NFC').replaceAll(/[äöü]/gi, (letter) => UMLAUTS[letter.toLowerCase()] ?? letter);
  const words = toAscii(written)
    .replaceAll(/['`]/g, '')
    .split(/[^a-z0-9]+/);
  return words.filter((word) => word !== '');
}

/**
 * The forms of each word, once each: with its umlauts folded, and written out where that differs. A slip inside "ue", or one
 * that makes an "ae", leaves a word one letter away in the one form, and two in the other.
 */
export function wordForms(text: string): readonly (readonly string[])[] {
  if (NO_NAME.test(text)) return [];
  const own = writtenWords(text);
  const german = text.replaceAll(YU, 'ü');
  const others = german === text ? own : writtenWords(german);
  const words = new Map(own.map((word, place) => [word, others[place] ?? word]));
  return Array.from(words, (spellings) => [...new Set(spellings.flatMap((word) => [foldUmlauts(word), word]))]);
}
