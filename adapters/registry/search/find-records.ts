import type { RecordId } from '../../../schema/ids.ts';
import { keptBy } from '../../kept.ts';
import { chunkKeys } from '../../sql/statement/chunk-keys.ts';
import type { FoundRecords, SearchAsked, SearchTerm } from '../search-port.ts';
import type { Read } from '../store/read.ts';
import { searchTables } from '../store/search-tables.ts';
import type { SearchTables } from '../store/search-tables.ts';
import type { IndexSecrets } from './index-secrets.ts';
import type { RowCodec } from './posting.ts';
import { rankRecords } from './rank-records.ts';
import type { AskedTerm, Grade, RankedRecord } from './rank-records.ts';
import { readRound } from './search-state.ts';
import { showWord } from './term-digests.ts';
import type { Digest, Lookup, TermDigests } from './term-digests.ts';
import { isBeginning } from './word-variants.ts';

/** Keys of one statement: SQL Server takes 2,100 parameters. */
const MOST_KEYS = 1000;
/** Words that a search looks at beside those it names: more begin like three letters than anybody means. */
const MOST_WORDS = 4000;

interface Texts {
  readonly codec: RowCodec;
  readonly postings: (count: number) => string;
  readonly words: (count: number) => string;
  readonly records: (count: number) => string;
}

function slots(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

function createTexts({ postings, words, records }: SearchTables, codec: RowCodec): Texts {
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

type Postings = ReadonlyMap<Digest, readonly number[]>;

async function readPostings(read: Read, texts: Texts, terms: readonly Digest[]): Promise<Postings> {
  const found = new Map<Digest, number[]>();
  for (const { term, part, numbers } of await rowsByKeys<PostingRow>(read, texts.postings, terms)) {
    const key = Number(term);
    const list = found.get(key) ?? [];
    texts.codec.appendNumbers(list, key, Number(part), numbers);
    found.set(key, list);
  }
  return found;
}

/** The words of the vocabulary by what was looked up, in an order that is always the same. */
async function readWords(
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

/** One thing that a record has to have, in any of its forms. */
interface Asked {
  readonly exact: readonly Digest[];
  /** A word too short to be looked for as a beginning is no condition, where others are: "R. Delgado" is Rosa Delgado. */
  readonly isShort: boolean;
  /** What the vocabulary is looked up by; none for what is no word. */
  readonly near: readonly Lookup[];
  readonly beginnings: readonly Lookup[];
}

function askedOf(digests: TermDigests, forms: readonly SearchTerm[]): Asked {
  const words = forms.filter(({ kind }) => kind === 'word').map(({ text }) => text);
  const long = words.filter(isBeginning);
  return {
    exact: forms.map((term) => digests.of(term)),
    isShort: words.length > 0 && long.length === 0,
    near: words.flatMap((word) => digests.near(word)),
    beginnings: long.map((word) => digests.beginning(word)),
  };
}

/** What stands for each term asked for, with the postings of all that may. */
async function widen(read: Read, texts: Texts, asked: readonly Asked[]): Promise<readonly AskedTerm[]> {
  const variants = asked.flatMap(({ near, beginnings }) => [...near, ...beginnings]);
  const words = await readWords(read, texts, variants);
  const gradesOf = ({ exact, near, beginnings }: Asked): ReadonlyMap<Digest, Grade> => {
    const grades = new Map<Digest, Grade>(exact.map((term) => [term, 0]));
    const put = (lookedUp: readonly Lookup[], grade: Grade): void => {
      for (const word of lookedUp.flatMap(({ variant }) => words.get(variant) ?? [])) {
        if (!grades.has(word)) grades.set(word, grade);
      }
    };
    put(near, 1);
    put(beginnings, 2);
    return grades;
  };
  const graded = asked.map(gradesOf);
  const postings = await readPostings(
    read,
    texts,
    graded.flatMap((grades) => [...grades.keys()]),
  );
  const hasLong = asked.some(({ isShort }) => !isShort);
  return graded.map((grades, place) => ({
    isNeeded: !hasLong || asked[place]?.isShort === false,
    lists: Array.from(grades, ([term, grade]) => ({ grade, numbers: postings.get(term) ?? [] })),
  }));
}

/** With fewer words, one less says next to nothing. */
const LEAST_TO_LACK_ONE = 3;
const NOBODY_PREFERRED: ReadonlySet<number> = new Set();

/** Records that lack one of the words, whichever it is. */
function rankLackingOne(terms: readonly AskedTerm[], asked: readonly Asked[], limit: number): readonly RankedRecord[] {
  const words = terms.filter((term, place) => term.isNeeded && (asked[place]?.near.length ?? 0) > 0);
  if (words.length < LEAST_TO_LACK_ONE) return [];
  const found = words.flatMap((lacking) =>
    rankRecords(
      terms.filter((term) => term !== lacking),
      NOBODY_PREFERRED,
      limit,
    ),
  );
  return [...new Map(found.toReversed().map((each) => [each.no, each])).values()].toReversed().slice(0, limit);
}

interface AskedAll extends Omit<SearchAsked, 'preferred'> {
  readonly terms: readonly Asked[];
  readonly preferred: readonly Digest[];
}

async function findNumbers(
  read: Read,
  texts: Texts,
  { terms: asked, preferred, limit, isWhole }: AskedAll,
): Promise<readonly RankedRecord[]> {
  const postings = await readPostings(read, texts, [...asked.flatMap(({ exact }) => exact), ...preferred]);
  const first = new Set(preferred.flatMap((term) => postings.get(term) ?? []));
  const plain = asked.map(({ exact }): AskedTerm => ({
    isNeeded: true,
    lists: exact.map((term) => ({ grade: 0, numbers: postings.get(term) ?? [] })),
  }));
  const found = rankRecords(plain, first, limit);
  // Those with the words as they are come first: where there are enough of them no other is looked for.
  if (isWhole || found.length >= limit || asked.every(({ near }) => near.length === 0)) return found;
  const wide = await widen(read, texts, asked);
  const near = rankRecords(wide, first, limit);
  return near.length > 0 ? near : rankLackingOne(wide, asked, limit);
}

/** SearchIndex.find */
export function createFind(read: Read, { digests, codec }: IndexSecrets) {
  const textsOf = keptBy((set: number) => createTexts(searchTables(set), codec));

  async function recordsOf(texts: Texts, ranked: readonly RankedRecord[]): Promise<readonly RecordId[]> {
    const numbers = ranked.map(({ no }) => no);
    const rows = await rowsByKeys<{ no: number; record: RecordId }>(read, texts.records, numbers);
    const records = new Map(rows.map(({ no, record }) => [no, record]));
    return numbers.flatMap((no) => records.get(no) ?? []);
  }

  /** Again where the index was written anew meanwhile. */
  async function findAll(asked: AskedAll): Promise<FoundRecords> {
    for (let round = await readRound(read); ;) {
      const texts = textsOf(round % 2);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const ranked = await findNumbers(read, texts, asked);
      const left = ranked.slice(asked.atOnce);
      // oxlint-disable-next-line no-await-in-loop
      const records = await recordsOf(texts, ranked.slice(0, asked.atOnce));
      // oxlint-disable-next-line no-await-in-loop
      const after = await readRound(read);
      if (after === round) {
        const readLeft = async () => readStillIn(round, asked, left);
        return { records, left: left.map(({ nearness }) => nearness), readLeft };
      }
      round = after;
    }
  }

  async function readStillIn(
    round: number,
    asked: AskedAll,
    ranked: readonly RankedRecord[],
  ): Promise<readonly RecordId[]> {
    const records = await recordsOf(textsOf(round % 2), ranked);
    return (await readRound(read)) === round ? records : (await findAll(asked)).readLeft();
  }

  return async (terms: readonly (readonly SearchTerm[])[], asked: SearchAsked): Promise<FoundRecords> => {
    if (terms.length === 0) return { records: [], left: [], readLeft: async () => [] };
    const preferred = asked.preferred.map((term) => digests.of(term));
    return findAll({ ...asked, terms: terms.map((forms) => askedOf(digests, forms)), preferred });
  };
}
