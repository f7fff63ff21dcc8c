import { levelOf } from '../levels.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { TextColumn } from '../../person-table.ts';
import { bagDistance, bitCount, letterMask, unlikeLetters } from '../text/letter-bag.ts';
import { createTextPairs, type RowLevel } from '../text/text-pairs.ts';
import { likenessOf } from '../text/word-likeness.ts';

const EXACT = levelOf('email', 'exact');
const NEAR = levelOf('email', 'near');
const LOCAL = levelOf('email', 'local');
const OWN_NAME = levelOf('email', 'ownName');
const DIFFERENT = levelOf('email', 'different');

/** As many slips as a domain may have. */
const MOST_SLIPS = 2;
/** One letter in so many of the local part may be another: its domain is many people's. */
const LETTERS_PER_SLIP = 5;
/** One letter in so many of a whole address may be another, where letters of both parts changed places. */
const LETTERS_PER_SCRAMBLE = 8;
/** Kinds of letters that the two may differ in. */
const MOST_UNLIKE = 8;

const localOf = (email: string) => email.slice(0, Math.max(0, email.lastIndexOf('@')));
const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1);
const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** Other digits make another firm: "firm37.example" and "firm49.example". */
function areNearDomains(domain: string, other: string): boolean {
  if (domain === other) return true;
  return editDistance(domain, other, MOST_SLIPS) <= MOST_SLIPS && digitsOf(domain) === digitsOf(other);
}

/** The letters of both parts in another order. */
function isScrambled(local: string, other: string, domain: string, otherDomain: string): boolean {
  const slips = Math.min(MOST_SLIPS, Math.trunc(Math.min(local.length, other.length) / LETTERS_PER_SLIP));
  return slips > 0 && bagDistance(local, other) <= slips && bagDistance(domain, otherDomain) <= MOST_SLIPS;
}

/** Letters that went from one part to the other: "hannah88opowersc@m". Of one domain the local parts alone tell people apart. */
function isScrambledWhole(a: string, b: string): boolean {
  const slips = Math.trunc(Math.min(a.length, b.length) / LETTERS_PER_SCRAMBLE);
  return domainOf(a) !== domainOf(b) && digitsOf(a) === digitsOf(b) && bagDistance(a, b) <= slips;
}

/** The level of two e-mail addresses. Other digits make another account: "smith71@" and "smith72@". */
export function judgeEmail(a: string, b: string): number {
  if (a === b) return EXACT;
  // Most pairs end here: only the same local part could still make them alike.
  if (a[0] !== b[0] && unlikeLetters(a, b) > MOST_UNLIKE) return DIFFERENT;
  const local = localOf(a);
  const other = localOf(b);
  if (local !== other && unlikeLetters(a, b) > MOST_UNLIKE) return DIFFERENT;
  const isDomainNear = areNearDomains(domainOf(a), domainOf(b));
  // Some providers do not tell "ann.gray" from "anngray", and their addresses are kept without dots.
  if (local.replaceAll('.', '') === other.replaceAll('.', '')) return isDomainNear ? NEAR : LOCAL;
  if (isScrambledWhole(a, b)) return NEAR;
  if (!(isDomainNear && likenessOf(local, other) >= 1) && !isScrambled(local, other, domainOf(a), domainOf(b)))
    return DIFFERENT;
  return digitsOf(local) === digitsOf(other) ? NEAR : OWN_NAME;
}

/** By address: which letters it has, and a number of its local part, which others may share. */
interface Shapes {
  readonly letters: Int32Array;
  readonly locals: Int32Array;
}

function shapesOf(emails: readonly string[]): Shapes {
  const hashOf = (text: string): number => {
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    return hash;
  };
  return {
    letters: Int32Array.from(emails, letterMask),
    locals: Int32Array.from(emails, (email) => hashOf(localOf(email))),
  };
}

/**
 * As judgeEmail for the addresses of two rows. Most pairs have other letters and other local parts, which is told by numbers:
 * the texts of a million addresses lie all over the memory.
 */
export function createEmailPairs(left: TextColumn, right: TextColumn): RowLevel {
  const level = createTextPairs(left, right, judgeEmail);
  const lefts = shapesOf(left.texts);
  const rights = left.texts === right.texts ? lefts : shapesOf(right.texts);
  return (i, j) => {
    const [a, b] = [left.ids[i] ?? -1, right.ids[j] ?? -1];
    if (a < 0 || b < 0) return 0;
    // Ids number the texts that the shapes are of.
    const areOthers = lefts.locals[a] !== rights.locals[b];
    if (areOthers && bitCount(lefts.letters[a]! ^ rights.letters[b]!) > MOST_UNLIKE) return DIFFERENT;
    return level(i, j);
  };
}

/** Whether the part before the @ is made of a name, so that everybody of that name may have it somewhere. */
export function isOfName(email: string, names: readonly string[]): boolean {
  const letters = localOf(email).replaceAll(/[^a-z]/g, '');
  return names.some((name) => name.length >= 3 && letters.includes(name.replaceAll(' ', '')));
}
