/** Which records may be meant, by their numbers: those that come nearest first, and others when they are asked for. */
import { NEARNESSES } from '../search-port.ts';
import type { Nearness, SearchAsked, SearchTerm } from '../search-port.ts';
import type { Read } from '../store/read.ts';
import { rankRecords } from './rank-records.ts';
import type { AskedTerm, Grade, RankedRecord } from './rank-records.ts';
import { createPostings, readWords } from './read-rows.ts';
import type { Postings, Texts } from './read-rows.ts';
import type { Digest, Lookup, TermDigests } from './term-digests.ts';
import { isBeginning } from './word-variants.ts';

/** One search in one set. */
interface Search {
  readonly read: Read;
  readonly texts: Texts;
  readonly postings: Postings;
}

/** One thing that a record has to have, in any of its forms. */
interface Asked {
  readonly exact: readonly Digest[];
  readonly isWord: boolean;
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
    isWord: words.length > 0,
    isShort: words.length > 0 && long.length === 0,
    near: words.flatMap((word) => digests.near(word)),
    beginnings: long.map((word) => digests.beginning(word)),
  };
}

/** What stands for each term asked for, with the postings of all that may. */
async function widen({ read, texts, postings }: Search, asked: readonly Asked[]): Promise<readonly AskedTerm[]> {
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
  await postings.load(graded.flatMap((grades) => [...grades.keys()]));
  const hasLong = asked.some(({ isShort }) => !isShort);
  return graded.map((grades, place) => ({
    isNeeded: !hasLong || asked[place]?.isShort === false,
    lists: Array.from(grades, ([term, grade]) => ({ grade, numbers: postings.numbers(term) })),
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

/** As SearchAsked, by digests. */
export interface AskedAll extends Omit<SearchAsked, 'preferred'> {
  readonly terms: readonly Asked[];
  readonly preferred: readonly Digest[];
}

export function askedAll(
  digests: TermDigests,
  terms: readonly (readonly SearchTerm[])[],
  asked: SearchAsked,
): AskedAll {
  const preferred = asked.preferred.map((term) => digests.of(term));
  return { ...asked, terms: terms.map((forms) => askedOf(digests, forms)), preferred };
}

export interface FoundNumbers {
  readonly numbers: readonly number[];
  /** The nearest that any of those left may come; null where none is left. */
  readonly left: Nearness | null;
  readonly findLeft: () => Promise<readonly number[]>;
}

function exactTerm(postings: Postings, terms: readonly Digest[]): AskedTerm {
  return { isNeeded: true, lists: terms.map((term) => ({ grade: 0, numbers: postings.numbers(term) })) };
}

/** Those that have what is preferred, which stands for all words. */
function rankPreferred({ postings }: Search, { terms, preferred, limit }: AskedAll): readonly RankedRecord[] {
  if (preferred.length === 0) return [];
  const others = terms.filter(({ isWord }) => !isWord).map(({ exact }) => exactTerm(postings, exact));
  const term = exactTerm(postings, preferred);
  return rankRecords([term, ...others], new Set(term.lists.flatMap(({ numbers }) => numbers)), limit);
}

function firstOf({ postings }: Search, { preferred }: AskedAll): ReadonlySet<number> {
  return new Set(preferred.flatMap((term) => postings.numbers(term)));
}

/** Those that have the words as they are. */
function rankExact(search: Search, asked: AskedAll): readonly RankedRecord[] {
  const terms = asked.terms.map(({ exact }) => exactTerm(search.postings, exact));
  return rankRecords(terms, firstOf(search, asked), asked.limit);
}

/** And those that have words near to them; where nobody has, those that lack one. */
async function rankNear(search: Search, asked: AskedAll): Promise<readonly RankedRecord[]> {
  const terms = await widen(search, asked.terms);
  const near = rankRecords(terms, firstOf(search, asked), asked.limit);
  return near.length > 0 ? near : rankLackingOne(terms, asked.terms, asked.limit);
}

function canWiden({ isWhole, terms }: AskedAll): boolean {
  return !isWhole && terms.some(({ near }) => near.length > 0);
}

function numbersIn(ranked: readonly RankedRecord[]): readonly number[] {
  return ranked.map(({ no }) => no);
}

function without(known: readonly number[], numbers: readonly number[]): readonly number[] {
  const told = new Set(known);
  return numbers.filter((no) => !told.has(no));
}

function nearestOf(ranked: readonly RankedRecord[]): Nearness | null {
  return NEARNESSES.find((nearness) => ranked.some((one) => one.nearness === nearness)) ?? null;
}

/**
 * In stages, each of which looks at more of the index than the one before: those with what is preferred, with the words as
 * they are, with words near to them. Where a stage leads to as many as are wanted at once the next is left.
 */
export async function findNumbers(read: Read, texts: Texts, asked: AskedAll): Promise<FoundNumbers> {
  const { terms, preferred, limit, atOnce } = asked;
  const search: Search = { read, texts, postings: createPostings(read, texts) };
  await search.postings.load([...terms.flatMap(({ exact }) => exact), ...preferred]);

  const findAll = async () => {
    const exact = rankExact(search, asked);
    return exact.length >= limit || !canWiden(asked) ? exact : rankNear(search, asked);
  };
  /** `next`: the nearest that the next stage leads to; null where there is none. */
  const found = (ranked: readonly RankedRecord[], next: Nearness | null): FoundNumbers => {
    const rest = ranked.slice(atOnce);
    const isAll = next === null || ranked.length >= limit;
    const numbers = numbersIn(ranked.slice(0, atOnce));
    return {
      numbers,
      left: nearestOf(rest) ?? (isAll ? null : next),
      findLeft: async () => (isAll ? numbersIn(rest) : without(numbers, numbersIn(await findAll()))),
    };
  };
  const named = rankPreferred(search, asked);
  if (named.length >= atOnce) return found(named, 'exact');
  const exact = rankExact(search, asked);
  if (!canWiden(asked)) return found(exact, null);
  return exact.length >= atOnce ? found(exact, 'near') : found(await rankNear(search, asked), null);
}
