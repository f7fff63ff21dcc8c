/** Scratch space: how often each character of the one text is left over. All 0 between calls. */
const left = new Uint8Array(128);

/** How many letters the longer text has that the other lacks, whatever their order: 1 for "amelia" and "lmeai". */
export function bagDistance(a: string, b: string): number {
  let common = 0;
  // The mask keeps every index below 128.
  for (let i = 0; i < a.length; i += 1) left[a.charCodeAt(i) & 127]! += 1;
  for (let i = 0; i < b.length; i += 1) {
    const code = b.charCodeAt(i) & 127;
    if (left[code] === 0) continue;
    left[code]! -= 1;
    common += 1;
  }
  for (let i = 0; i < a.length; i += 1) left[a.charCodeAt(i) & 127] = 0;
  return Math.max(a.length, b.length) - common;
}

/** A bit for every letter that a text has: texts with few in common need no closer look. Digits share the last bits. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) mask |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) mask |= 1 << (26 + ((code - 48) >> 1));
  }
  return mask;
}

/** How many bits are set. */
export function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** How many kinds of letters one text has and the other lacks; an edit of one letter changes two at the most. */
export function unlikeLetters(a: string, b: string): number {
  return bitCount(letterMask(a) ^ letterMask(b));
}
