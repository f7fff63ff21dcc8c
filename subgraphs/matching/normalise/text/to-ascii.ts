import anyAscii from 'any-ascii';

/** A name or a street is not longer; a cell that was filled by mistake must not cost more than one. */
export const LONGEST_TEXT = 500;

const IS_ASCII = /^[\0-\x7f]*$/;
const PICTURES = /[\p{Extended_Pictographic}\p{So}]/gu;

/** Small ASCII letters for any script: "Дмитрий" is dmitriy, "Ｒｏｓａ" rosa. Signs and blanks of ASCII stay. */
export function toAscii(text: string): string {
  const short = text.slice(0, LONGEST_TEXT);
  if (IS_ASCII.test(short)) return short.toLowerCase();
  // Composed first: the transliteration knows й, but not и with a breve after it.
  const ascii = anyAscii(short.normalize('NFKC').replace(PICTURES, ' '));
  return ascii.slice(0, LONGEST_TEXT).toLowerCase();
}
