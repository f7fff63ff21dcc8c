/** Longer texts are compared by their first letters. */
const LONGEST = 64;
const PREFIX = 4;
const PREFIX_WEIGHT = 0.1;

/** Scratch space: which letters are taken. */
const takenA = new Uint8Array(LONGEST);
const takenB = new Uint8Array(LONGEST);

/** Marks the letters that both have within the window; gives how many. */
function markCommon(a: string, lengthA: number, b: string, lengthB: number): number {
  takenA.fill(0, 0, lengthA);
  takenB.fill(0, 0, lengthB);
  const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1);
  let common = 0;
  for (let i = 0; i < lengthA; i += 1) {
    const last = Math.min(lengthB - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j += 1) {
      if (takenB[j] !== 0 || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      takenA[i] = 1;
      takenB[j] = 1;
      common += 1;
      break;
    }
  }
  return common;
}

/** How many of the common letters stand in another order. */
function countMoved(a: string, lengthA: number, b: string): number {
  let moved = 0;
  let j = 0;
  for (let i = 0; i < lengthA; i += 1) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved += 1;
    j += 1;
  }
  return moved;
}

/** Likeness of two names from 0 to 1 (Winkler 1990), the beginning weighing most. */
export function jaroWinkler(a: string, b: string): number {
  const lengthA = Math.min(a.length, LONGEST);
  const lengthB = Math.min(b.length, LONGEST);
  const common = markCommon(a, lengthA, b, lengthB);
  if (common === 0) return 0;
  const inOrder = common - countMoved(a, lengthA, b) / 2;
  const jaro = (common / lengthA + common / lengthB + inOrder / common) / 3;
  let prefix = 0;
  while (prefix < PREFIX && prefix < lengthA && prefix < lengthB && a.charCodeAt(prefix) === b.charCodeAt(prefix)) {
    prefix += 1;
  }
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}
