import { nicknameRoots } from '../../normalise/names/nickname-roots.ts';
import { levelOf } from '../levels.ts';
import { editDistance } from '../text/edit-distance.ts';
import { areTwoNames, areTwoTranscribed, isGivenName, isSpelledAsName } from '../text/given-names.ts';
import { bagDistance } from '../text/letter-bag.ts';
import { joinWords, likenessOf } from '../text/word-likeness.ts';

const EXACT = levelOf('given', 'exact');
const NICKNAME = levelOf('given', 'nickname');
const NEAR = levelOf('given', 'near');
const ALIKE = levelOf('given', 'alike');
const INITIAL = levelOf('given', 'initial');
const GARBLED = levelOf('given', 'garbled');
const DIFFERENT = levelOf('given', 'different');

/** Rob and Bert are both Robert. */
export function shareNickname(a: string, b: string): boolean {
  if (a === b) return true;
  const roots = nicknameRoots(a);
  return nicknameRoots(b).some((root) => roots.includes(root));
}

function firstWord(name: string): string {
  const end = name.indexOf(' ');
  return end < 0 ? name : name.slice(0, end);
}

/** Whether the first name of one is among the names of the other: "Maria" and "Rosa Maria". */
function isAmong(first: string, names: string): boolean {
  return first.length > 1 && names.includes(' ') && names.split(' ').includes(first);
}

/** Shorter names are other names when as many letters differ. */
const SHORTEST_GARBLED = 5;
const LONG = 8;
const LONGEST_SHORT = 4;

/** Slips in names of two to four letters, which would be other names if both were names: "zox" for zoe, "ia" for mia. */
function isShortSlip(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 2 && (bagDistance(a, b) <= 1 || editDistance(a, b, 1) <= 1);
}

/** A slip or two more than in a name that may be one: "charlotte" and "trarlote". Letters of one bag alone make many names. */
function isFewSlips(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  const slips = longer >= LONG || bagDistance(a, b) <= 2 ? 3 : 2;
  return longer >= SHORTEST_GARBLED && editDistance(a, b, slips) <= slips;
}

/**
 * A known name, and letters that are a few slips of it, or half of its letters spelled as no name is: "serwh" for sarah. Two
 * that no list knows are two names.
 */
function isGarbled(a: string, b: string): boolean {
  if (isGivenName(a) === isGivenName(b)) return false;
  if (isShortSlip(a, b) || isFewSlips(a, b)) return true;
  const unknown = isGivenName(a) ? b : a;
  return !isSpelledAsName(unknown) && bagDistance(a, b) * 2 <= Math.max(a.length, b.length);
}

/** Another letter in a short rare name that is spelled as names are makes another name; of a common name it is a slip. */
function areShortNames(a: string, b: string): boolean {
  if (a.length !== b.length || a.length > LONGEST_SHORT || bagDistance(a, b) === 0) return false;
  return !isGivenName(a) && !isGivenName(b) && isSpelledAsName(a) && isSpelledAsName(b);
}

function judgeTypos(a: string, b: string): number {
  const [first, other] = [firstWord(a), firstWord(b)];
  if (areTwoNames(first, other)) return DIFFERENT;
  if (first !== other && (areShortNames(first, other) || areTwoTranscribed(first, other))) return DIFFERENT;
  const whole = likenessOf(joinWords(a), joinWords(b));
  const likeness = Math.max(whole, first === a && other === b ? 0 : likenessOf(first, other));
  if (likeness >= 2) return NEAR;
  if (likeness === 1) return ALIKE;
  return isGarbled(first, other) ? GARBLED : DIFFERENT;
}

/** The level of two folded given names, each of one or more words. */
export function judgeGivenName(a: string, b: string): number {
  const [first, other] = [firstWord(a), firstWord(b)];
  if (first.length === 1 || other.length === 1) {
    if (first[0] === other[0]) return INITIAL;
    return isAmong(first, b) || isAmong(other, a) ? NEAR : DIFFERENT;
  }
  if (a === b) return EXACT;
  if (first === other || isAmong(first, b) || isAmong(other, a)) return NEAR;
  if (shareNickname(first, other)) return NICKNAME;
  return judgeTypos(a, b);
}

/**
 * The level of two given names of which a stray blank took one apart, or took a letter's place ("clare nc", "eh na" for
 * ethan), written in one word; that of different names where they are no such two.
 */
export function judgeTornName(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return DIFFERENT;
  return a === b ? NEAR : Math.max(NEAR, judgeGivenName(a, b));
}
