import { toAscii } from './to-ascii.ts';

/**
 * ü is written ue, u and ü: all of them become u. "Joel" and "Manuel" lose their e as well, and do so on both sides. Not
 * at the end of a word, where no umlaut stands (Joe and Jo are two people), nor after a q (Marquez).
 */
export function foldUmlauts(ascii: string): string {
  return ascii.replace(/(?<!q)([aou])e+(?=[a-df-z])/g, '$1');
}

/** Words of letters and digits: small ASCII letters, umlauts and apostrophes folded, one blank between them. */
export function foldWords(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const letters = toAscii(text)
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return letters === '' ? null : foldUmlauts(letters);
}

/** Letters and digits alone, in lower case: what a code is, however it is set out. Null for none. */
export function foldCode(text: string | null | undefined): string | null {
  const code = toAscii(text ?? '').replace(/[^a-z0-9]+/g, '');
  return code === '' ? null : code;
}
