/** Postings: which records have a term. Records are numbered; a row holds the numbers of one part of them, ascending. */
import type { IndexCipher, RowPlace } from './index-cipher.ts';
import type { Digest } from './term-digests.ts';

/** Numbers a part: two bytes each are less than the least of the stores takes in a column. */
const PART = 32_000;
/** No part of postings: the place of what a record itself has. */
const OF_RECORD = 0xffff;

export interface Place {
  readonly part: number;
  readonly within: number;
}

export function placeOf(no: number): Place {
  return { part: Math.floor(no / PART), within: no % PART };
}

/** The rows of the index, as they are stored: nothing in them is in clear. */
export interface RowCodec {
  encodeNumbers(term: Digest, part: number, within: readonly number[]): Buffer;
  decodeNumbers(term: Digest, part: number, sealed: Uint8Array): number[];
  /** The numbers of records that a row tells, behind those of other rows. */
  appendNumbers(numbers: number[], term: Digest, part: number, sealed: Uint8Array): void;
  /** A record's own terms, so that it can be taken out again. */
  encodeTerms(no: number, terms: readonly Digest[]): Buffer;
  decodeTerms(no: number, sealed: Uint8Array): Digest[];
}

export function createRowCodec(cipher: IndexCipher): RowCodec {
  const ofRecord = (no: number): RowPlace => [no, OF_RECORD];
  return {
    encodeNumbers(term, part, within) {
      const bytes = Buffer.allocUnsafe(within.length * 2);
      for (const [place, number] of within.entries()) bytes.writeUInt16LE(number, place * 2);
      return cipher.seal([term, part], bytes);
    },
    decodeNumbers(term, part, sealed) {
      const bytes = cipher.open([term, part], sealed);
      return Array.from({ length: bytes.length / 2 }, (_, place) => bytes.readUInt16LE(place * 2));
    },
    appendNumbers(numbers, term, part, sealed) {
      const bytes = cipher.open([term, part], sealed);
      // In one loop, with nothing made for each: common words have tens of thousands.
      for (let at = 0; at < bytes.length; at += 2) {
        numbers.push(part * PART + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256);
      }
    },
    encodeTerms(no, terms) {
      const bytes = Buffer.allocUnsafe(terms.length * 8);
      for (const [place, term] of terms.entries()) bytes.writeDoubleLE(term, place * 8);
      return cipher.seal(ofRecord(no), bytes);
    },
    decodeTerms(no, sealed) {
      const bytes = cipher.open(ofRecord(no), sealed);
      return Array.from({ length: bytes.length / 8 }, (_, place) => bytes.readDoubleLE(place * 8));
    },
  };
}
