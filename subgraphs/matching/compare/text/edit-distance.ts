import { unlikeLetters } from './letter-bag.ts';

/** Longer texts are compared by their first letters. */
const LONGEST = 96;
const WIDTH = LONGEST + 1;

/** Scratch space: three rows of the table of distances. */
let older = new Uint8Array(WIDTH);
let above = new Uint8Array(WIDTH);
let row = new Uint8Array(WIDTH);

function fillRow(a: string, i: number, b: string, lengthB: number): number {
  const letter = a.charCodeAt(i - 1);
  const before = i > 1 ? a.charCodeAt(i - 2) : -1;
  row[0] = i;
  let least = i;
  // The rows are as long as lengthB: every index below is one of them.
  for (let j = 1; j <= lengthB; j += 1) {
    const other = b.charCodeAt(j - 1);
    let cost = above[j - 1]! + (letter === other ? 0 : 1);
    cost = Math.min(cost, above[j]! + 1, row[j - 1]! + 1);
    if (j > 1 && before === other && letter === b.charCodeAt(j - 2)) cost = Math.min(cost, older[j - 2]! + 1);
    row[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

/** At most one edit: what stands before and behind it is the same. */
function isOneEdit(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let before = 0;
  while (before < shorter && a.charCodeAt(before) === b.charCodeAt(before)) before += 1;
  let behind = 0;
  while (behind < shorter - before && a.charCodeAt(a.length - 1 - behind) === b.charCodeAt(b.length - 1 - behind)) {
    behind += 1;
  }
  const differing = Math.max(a.length, b.length) - before - behind;
  if (differing <= 1) return true;
  const isPair = a.length === b.length && differing === 2;
  return (
    isPair && a.charCodeAt(before) === b.charCodeAt(before + 1) && a.charCodeAt(before + 1) === b.charCodeAt(before)
  );
}

/**
 * Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment), where that is at most
 * `most`; else `most` + 1.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  if (most <= 1) return most === 1 && isOneEdit(a, b) ? 1 : most + 1;
  const lengthA = Math.min(a.length, LONGEST);
  const lengthB = Math.min(b.length, LONGEST);
  if (unlikeLetters(a, b) > 2 * most) return most + 1;
  for (let j = 0; j <= lengthB; j += 1) above[j] = j;
  for (let i = 1; i <= lengthA; i += 1) {
    const least = fillRow(a, i, b, lengthB);
    if (least > most) return most + 1;
    const spare = older;
    older = above;
    above = row;
    row = spare;
  }
  // The last row was filled up to lengthB.
  return Math.min(above[lengthB]!, most + 1);
}
