import { foldUmlauts } from '../text/fold-words.ts';
import { LONGEST_TEXT, toAscii } from '../text/to-ascii.ts';
import { withGenerationLast } from './generation-of.ts';
import { withPlainTitle } from './titles.ts';

/** Asides: "(née Gray)", "William "Bill" Gray", "c/o Gray". */
const ASIDES = /\([^()]*\)|["“”„«»][^"“”„«»]*["“”„«»]|(?<=\s)'[^'\s]+'(?=\s)/gu;
const ELSEWHERE = /\s(?:c\/o|z\.?\s?hd\.?|née?|nee|geb\.|geborene?|genannt)\s.*$/iu;
/** "DELGADO Rosa": capitals tell the family name, which stands last here. */
const CAPITALS_FIRST = /^((?:[\p{Lu}\p{M}'’-]{3,}\s+)+)(\p{Lu}[\p{Ll}\p{M}][^\p{Lu}]*)$/u;

/**
 * A person's name before it is taken apart: small ASCII letters, digits, hyphens and commas, one blank between words.
 * Hyphens stay, for what they join belongs to one part; dots part initials.
 */
export function nameText(name: string): string {
  const told = withGenerationLast(withPlainTitle(name.slice(0, LONGEST_TEXT).trim()));
  const bare = told.replace(ASIDES, ' ').trim().replace(ELSEWHERE, '');
  const familyLast = bare.replace(CAPITALS_FIRST, (_whole, family: string, given: string) => `${given} ${family}`);
  const letters = toAscii(familyLast)
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9,-]+/g, ' ')
    .replace(/ ?,[ ,]*/g, ', ')
    .replace(/-*(?: -+|- )[- ]*/g, ' ')
    .replace(/^[ ,-]+|[ ,-]+$/g, '');
  return foldUmlauts(letters);
}
