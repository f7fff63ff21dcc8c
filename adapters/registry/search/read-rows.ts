/** Reads the rows of the index. */
import { keptBy } from '../../kept.ts';
import { chunkKeys } from '../../sql/statement/chunk-keys.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Read } from '../store/read.ts';
import type { SearchTables } from '../store/search-tables.ts';
import type { RowCodec } from './posting.ts';
import { showWord } from './term-digests.ts';
import type { Digest, Lookup } from './term-digests.ts';

/** Keys of one statement: SQL Server takes 2,100 parameters. */
const MOST_KEYS = 1000;
/** Words that a search looks at beside those it names: more begin like three letters than anybody means. */
const MOST_WORDS = 4000;

export interface Texts {
  readonly codec: RowCodec;
  readonly postings: (count: number) => string;
  readonly words: (count: number) => string;
  readonly records: (count: number) => string;
}

function slots(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

export function createTexts({ postings, words, records }: SearchTables, codec: RowCodec): Texts {
  return {
    codec,
    postings: keptBy((count) => `select term, part, numbers from ${postings} where term in (${slots(count)})`),
    words: keptBy((count) => `select variant, word from ${words} where variant in (${slots(count)})`),
    records: keptBy((count) => `select no, record from ${records} where no in (${slots(count)})`),
  };
}

async function rowsByKeys<R>(read: Read, text: (count: number) => string, keys: readonly number[]): Promise<R[]> {
  const rows: R[] = [];
  for (const { keys: part } of chunkKeys([...new Set(keys)], MOST_KEYS)) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    rows.push(...(await read<R>(text(part.length), part)));
  }
  return rows;
}

/** Servers tell large numbers as texts. */
interface PostingRow {
  readonly term: Digest | string;
  readonly part: number | string;
  readonly numbers: Uint8Array;
}

interface WordRow {
  readonly variant: Digest | string;
  readonly word: Digest | string;
}

/** What is read of one set for one search, each term once; a list is opened when it is looked at, which few need to be. */
export interface Postings {
  load(terms: readonly Digest[]): Promise<void>;
  /** The numbers of the records that have a term, ascending; none of what was not loaded. */
  numbers(term: Digest): readonly number[];
}

export function createPostings(read: Read, texts: Texts): Postings {
  const rows = new Map<Digest, PostingRow[]>();
  return {
    async load(terms) {
      const wanted = terms.filter((term) => !rows.has(term));
      for (const term of wanted) rows.set(term, []);
      for (const row of await rowsByKeys<PostingRow>(read, texts.postings, wanted))
        rows.get(Number(row.term))?.push(row);
    },
    numbers: keptBy((term) => {
      const list: number[] = [];
      const parts = (rows.get(term) ?? []).toSorted((a, b) => Number(a.part) - Number(b.part));
      for (const { part, numbers } of parts) texts.codec.appendNumbers(list, term, Number(part), numbers);
      return list;
    }),
  };
}

/** The words of the vocabulary by what was looked up, in an order that is always the same. */
export async function readWords(
  read: Read,
  texts: Texts,
  lookups: readonly Lookup[],
): Promise<ReadonlyMap<Digest, readonly Digest[]>> {
  const by = new Map(lookups.map((lookup) => [lookup.variant, lookup]));
  const pairs = (await rowsByKeys<WordRow>(read, texts.words, [...by.keys()])).flatMap(({ variant, word }) => {
    const lookup = by.get(Number(variant));
    return lookup === undefined ? [] : [{ variant: lookup.variant, word: showWord(Number(word), lookup) }];
  });
  const found = new Map<Digest, Digest[]>();
  for (const { variant, word } of pairs.toSorted((a, b) => a.word - b.word).slice(0, MOST_WORDS)) {
    const list = found.get(variant);
    if (list === undefined) found.set(variant, [word]);
    else list.push(word);
  }
  return found;
}

/** The records of numbers, in their order. */
export async function readRecords(read: Read, texts: Texts, numbers: readonly number[]): Promise<readonly RecordId[]> {
  const rows = await rowsByKeys<{ no: number; record: RecordId }>(read, texts.records, numbers);
  const records = new Map(rows.map(({ no, record }) => [no, record]));
  return numbers.flatMap((no) => records.get(no) ?? []);
}
