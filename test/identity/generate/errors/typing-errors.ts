/** What goes wrong when a text is typed, heard or scanned: one change of one text each. */
import type { Random } from '../../../../demo/random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SOUNDS_ALIKE: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ck', 'k'],
  ['y', 'i'],
  ['ie', 'y'],
  ['z', 's'],
  ['c', 'k'],
  ['ee', 'ea'],
  ['ll', 'l'],
  ['tt', 't'],
  ['nn', 'n'],
  ['ou', 'u'],
  ['w', 'wh'],
  ['ght', 't'],
  ['er', 'ar'],
  ['e', 'a'],
];
const LOOKS_ALIKE: readonly (readonly [string, string])[] = [
  ['m', 'rn'],
  ['l', '1'],
  ['o', '0'],
  ['s', '5'],
  ['b', '6'],
  ['i', 'l'],
  ['w', 'vv'],
  ['cl', 'd'],
  ['g', '9'],
  ['u', 'v'],
];

function insert(text: string, random: Random): string {
  const at = random.int(0, text.length);
  const signs = /^\d+$/.test(text) ? '0123456789' : LETTERS;
  return text.slice(0, at) + (signs[random.int(0, signs.length - 1)] ?? 'a') + text.slice(at);
}

function remove(text: string, random: Random): string {
  const at = random.int(0, text.length - 1);
  return text.length < 2 ? text : text.slice(0, at) + text.slice(at + 1);
}

function substitute(text: string, random: Random): string {
  const at = random.int(0, text.length - 1);
  const signs = /\d/.test(text[at] ?? '') ? '0123456789' : LETTERS;
  return text.slice(0, at) + (signs[random.int(0, signs.length - 1)] ?? 'a') + text.slice(at + 1);
}

function transpose(text: string, random: Random): string {
  if (text.length < 2) return text;
  const at = random.int(0, text.length - 2);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

/** Replaces one place that has what another text sounds or looks like. */
function confuse(text: string, pairs: readonly (readonly [string, string])[], random: Random): string {
  const both = pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
  const fitting = both.filter(([from]) => text.includes(from));
  const chosen = fitting[random.int(0, Math.max(0, fitting.length - 1))];
  return chosen === undefined ? substitute(text, random) : text.replace(chosen[0], chosen[1]);
}

/** Words run together, or one word split. */
function respace(text: string, random: Random): string {
  if (text.includes(' ')) return text.replace(' ', '');
  if (text.length < 4) return insert(text, random);
  const at = random.int(2, text.length - 2);
  return `${text.slice(0, at)} ${text.slice(at)}`;
}

export type TypingError = 'insert' | 'remove' | 'substitute' | 'transpose' | 'respace' | 'misheard' | 'misread';

export function mistype(text: string, error: TypingError, random: Random): string {
  if (text === '') return text;
  switch (error) {
    case 'insert':
      return insert(text, random);
    case 'remove':
      return remove(text, random);
    case 'substitute':
      return substitute(text, random);
    case 'transpose':
      return transpose(text, random);
    case 'respace':
      return respace(text, random);
    case 'misheard':
      return confuse(text, SOUNDS_ALIKE, random);
    case 'misread':
      return confuse(text, LOOKS_ALIKE, random);
  }
}

/** One to three pairs of letters change places, however far apart: "Lodnon", "aHrry". */
export function scramble(text: string, random: Random): string {
  const letters = text.split('');
  for (let swaps = random.int(1, 3); swaps > 0; swaps -= 1) {
    const [one, other] = [random.int(0, letters.length - 1), random.int(0, letters.length - 1)];
    [letters[one], letters[other]] = [letters[other] ?? '', letters[one] ?? ''];
  }
  return letters.join('');
}

export function anyTypingError(random: Random): TypingError {
  return random.weighted<TypingError>([
    [20, 'insert'],
    [25, 'remove'],
    [25, 'substitute'],
    [15, 'transpose'],
    [6, 'respace'],
    [5, 'misheard'],
    [4, 'misread'],
  ]);
}
