/** Slips of a typist as the generator of FEBRL makes them: near the middle of a text, and often on the key beside the right one. */
import type { Random } from '../../../../demo/random.ts';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '1234567890';
const SAME_ROW = 0.4;
const SAME_COLUMN = 0.3;

/** A normal distribution around one behind the middle, of deviation 1: the sum of twelve even ones. */
function placeIn(length: number, last: number, random: Random): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += random.next();
  return Math.min(last, Math.max(0, Math.round(Math.floor(length / 2) + 1 + sum)));
}

/** Keys to the left and right, and of the rows above and below. */
function keysBeside(sign: string): readonly [row: string, column: string] {
  if (DIGITS.includes(sign)) {
    const at = DIGITS.indexOf(sign);
    return [(DIGITS[at - 1] ?? '') + (DIGITS[at + 1] ?? ''), ''];
  }
  const row = ROWS.findIndex((keys) => keys.includes(sign));
  const at = ROWS[row]?.indexOf(sign) ?? -1;
  const inRow = (ROWS[row]?.[at - 1] ?? '') + (ROWS[row]?.[at + 1] ?? '');
  return [inRow, (ROWS[row - 1]?.[at] ?? '') + (ROWS[row + 1]?.[at] ?? '')];
}

const anyOf = (signs: string, random: Random): string => signs[random.int(0, signs.length - 1)] ?? '';

function wrongKey(sign: string, signs: string, random: Random): string {
  const [inRow, inColumn] = keysBeside(sign);
  const draw = random.next();
  if (draw < SAME_ROW && inRow !== '') return anyOf(inRow, random);
  if (draw < SAME_ROW + SAME_COLUMN && inColumn !== '') return anyOf(inColumn, random);
  return anyOf(signs.replace(sign, ''), random);
}

export type KeyboardSlip = 'substitute' | 'insert' | 'remove' | 'transpose' | 'split' | 'merge';

/** One slip; a text that has no room for it stays as it is. */
export function slip(text: string, kind: KeyboardSlip, random: Random): string {
  const signs = /^\d+$/.test(text) ? DIGITS : LETTERS;
  const { length } = text;
  if (length < 2) return text;
  const at = placeIn(length, length - 1, random);
  switch (kind) {
    case 'substitute':
      return text.slice(0, at) + wrongKey(text.charAt(at), signs, random) + text.slice(at + 1);
    case 'insert':
      return text.slice(0, at) + anyOf(signs, random) + text.slice(at);
    case 'remove':
      return text.slice(0, at) + text.slice(at + 1);
    case 'transpose': {
      const first = Math.min(at, length - 2);
      return text.slice(0, first) + text.charAt(first + 1) + text.charAt(first) + text.slice(first + 2);
    }
    case 'split':
      return `${text.slice(0, at)} ${text.slice(at)}`.replaceAll('  ', ' ').trim();
    case 'merge':
      return text.replace(' ', '');
  }
}
