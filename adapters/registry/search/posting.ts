/** Postings: which records have a term. Records are numbered; a row holds the numbers of one part of them, ascending. */

/** Numbers a part: two bytes each are less than the least of the stores takes in a column. */
const PART = 32_000;

export interface Place {
  readonly part: number;
  readonly within: number;
}

export function placeOf(no: number): Place {
  return { part: Math.floor(no / PART), within: no % PART };
}

/** The numbers that a row tells, behind those of other rows. In one loop: common words have tens of thousands. */
export function appendNumbers(numbers: number[], part: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 2) {
    numbers.push(part * PART + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256);
  }
}

export function encodeNumbers(within: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(within.length * 2);
  for (const [place, number] of within.entries()) bytes.writeUInt16LE(number, place * 2);
  return bytes;
}

export function decodeNumbers(bytes: Uint8Array): number[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: view.length / 2 }, (_, place) => view.readUInt16LE(place * 2));
}

/** A record's own terms, so that it can be taken out again. */
export function encodeTerms(terms: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(terms.length * 8);
  for (const [place, term] of terms.entries()) bytes.writeDoubleLE(term, place * 8);
  return bytes;
}

export function decodeTerms(bytes: Uint8Array): number[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: view.length / 8 }, (_, place) => view.readDoubleLE(place * 8));
}
