import { doubleMetaphone } from 'double-metaphone';
import type { TextColumn } from '../../person-table.ts';

/** A part of blocking keys for a row; '' where the row has nothing to make it from. */
export type Part = (row: number) => string;

/** A part that depends on one text, reckoned once for each text. */
export function partOf(column: TextColumn, derive: (text: string) => string): Part {
  const known: (string | undefined)[] = [];
  return (row) => {
    const id = column.ids[row] ?? -1;
    return id < 0 ? '' : (known[id] ??= derive(column.texts[id] ?? ''));
  };
}

export function firstWord(text: string): string {
  const blank = text.indexOf(' ');
  return blank < 0 ? text : text.slice(0, blank);
}

/** How a word sounds, whichever way it is spelt; the word itself where it has no letters that sound. */
export function soundOf(word: string): string {
  return doubleMetaphone(word)[0] || word;
}

/** The letters of a text in the order of the alphabet: the same for "maria", "mraia" and "ma ria". */
export function lettersOf(text: string): string {
  return text.replaceAll(' ', '').split('').sort().join('');
}

/** Two parts in one order, so that a name with its halves swapped gives the same. */
export function pairOf(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`;
}

/** The consonants of a text, each once, in the order of the alphabet: slips with vowels, order and doubled letters leave it. */
export function consonantsOf(text: string): string {
  return [...new Set(text.replaceAll(/[ aeiouyhw]/g, ''))].sort().join('');
}
