/** The postings of all records, kept in memory until all are known: a table is written many times as fast in the order of its keys. */
import type { Row } from '../store/insert.ts';
import { placeOf } from './posting.ts';
import type { RowCodec } from './posting.ts';
import type { Digest } from './term-digests.ts';

/** Digests are below it, and evenly spread. */
const DIGESTS = 2 ** 52;

/** Records of one part, by term. Units: 12 bytes a term, 2 a record that has it. */
interface Part {
  readonly no: number;
  readonly terms: Float64Array;
  /** Where the numbers of each term end. */
  readonly ends: Int32Array;
  readonly numbers: Uint16Array;
}

export interface GatheredPostings {
  /** Records come in the order of their numbers. */
  note(no: number, terms: readonly Digest[]): void;
  /** How many times `rows` gives some. */
  slices(many: number): number;
  /** The rows of all that was noted by term and part, about so many at a time. It is then empty. */
  rows(many: number): Generator<readonly Row[]>;
}

function packed(no: number, numbersOf: ReadonlyMap<Digest, readonly number[]>): Part {
  const terms = Float64Array.from(numbersOf.keys()).sort();
  const ends = new Int32Array(terms.length);
  let end = 0;
  for (const [place, term] of terms.entries()) ends[place] = end += numbersOf.get(term)?.length ?? 0;
  const numbers = new Uint16Array(end);
  for (const [place, term] of terms.entries()) numbers.set(numbersOf.get(term) ?? [], ends[place - 1] ?? 0);
  return { no, terms, ends, numbers };
}

interface PostingRow extends Row {
  readonly term: Digest;
  readonly part: number;
  readonly numbers: Buffer;
}

/** A part's rows in their order, those of terms below a bound at each call. */
function createReader({ no, terms, ends, numbers }: Part, codec: RowCodec): (bound: Digest) => readonly PostingRow[] {
  let place = 0;
  return (bound) => {
    const rows: PostingRow[] = [];
    for (; place < terms.length; place += 1) {
      const term = terms[place]!; // `place` is one of the terms'
      if (term >= bound) break;
      const own = Array.from(numbers.subarray(ends[place - 1] ?? 0, ends[place]));
      rows.push({ term, part: no, numbers: codec.encodeNumbers(term, no, own) });
    }
    return rows;
  };
}

export function createGatheredPostings(codec: RowCodec): GatheredPostings {
  let parts: Part[] = [];
  let filling = { no: 0, numbersOf: new Map<Digest, number[]>() };

  function endPart(next: number): void {
    parts.push(packed(filling.no, filling.numbersOf));
    filling = { no: next, numbersOf: new Map() };
  }

  function slices(many: number): number {
    const all = parts.reduce((sum, { terms }) => sum + terms.length, filling.numbersOf.size);
    return Math.ceil(all / many);
  }

  return {
    slices,
    note(no, terms) {
      const { part, within } = placeOf(no);
      if (part !== filling.no) endPart(part);
      for (const term of terms) {
        const numbers = filling.numbersOf.get(term);
        if (numbers === undefined) filling.numbersOf.set(term, [within]);
        else numbers.push(within);
      }
    },
    *rows(many) {
      const all = slices(many);
      endPart(0);
      const readers = parts.map((part) => createReader(part, codec));
      parts = [];
      for (let slice = 1; slice <= all; slice += 1) {
        const bound = slice === all ? Infinity : (DIGESTS / all) * slice;
        const rows = readers.flatMap((read) => read(bound));
        yield rows.sort((a, b) => a.term - b.term || a.part - b.part);
      }
    },
  };
}
