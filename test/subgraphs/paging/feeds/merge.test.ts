import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { Feed } from '../../../../subgraphs/paging/feeds/feed.ts';
import { readMerged } from '../../../../subgraphs/paging/feeds/merge.ts';
import { FEEDS, instantOf, nameOf, toFeed, wholeList } from './hand-made-feed.ts';
import type { HandFeed, ReadLog, RowName } from './hand-made-feed.ts';

const PAGE_SIZES = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

/** Reads page after page; `feedsOf` gives the feeds as they are when a page is read. */
async function readPages(
  feedsOf: (page: number) => readonly Feed<RowName>[],
  sizes: readonly number[],
): Promise<readonly (readonly RowName[])[]> {
  const pages: RowName[][] = [];
  let after: string | null = null;
  for (let hasNext = true; hasNext;) {
    const first = sizes[pages.length % sizes.length] ?? 1;
    const page: Awaited<ReturnType<typeof readMerged<RowName>>> = await readMerged(feedsOf(pages.length), {
      list: 'rows',
      first,
      after,
      whenAllMissing: 'empty',
    });
    pages.push(page.rows.map(({ item }) => item));
    after = page.rows.at(-1)?.cursor ?? after;
    hasNext = page.hasNextPage;
  }
  return pages;
}

function handFeed(system: string, list: string, seconds: readonly (number | null)[]): HandFeed {
  return {
    id: `${system}/${list}`,
    system: system as SystemId, // a system id by its spelling
    keysFall: false,
    rows: seconds.map((second, key) => ({ seconds: second, key })),
  };
}

describe('readMerged', () => {
  it('gives pages that joined are the whole sorted list, for any feeds and page sizes', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, PAGE_SIZES, async (hands, sizes) => {
        const feeds = hands.map((hand) => toFeed(hand));
        const pages = await readPages(() => feeds, sizes);
        expect(pages.flat()).toEqual(wholeList(hands));
      }),
      { numRuns: 300 },
    );
  });

  it('fills every page but the last', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 9 }), async (hands, size) => {
        const feeds = hands.map((hand) => toFeed(hand));
        const pages = await readPages(() => feeds, [size]);
        expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
      }),
    );
  });

  it('gives later pages undisturbed while newer rows come in on top', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, PAGE_SIZES, async (hands, sizes) => {
        const growing = (page: number): readonly HandFeed[] =>
          hands.map((hand, index) => ({
            ...hand,
            rows: [
              ...hand.rows,
              ...Array.from({ length: page * (index + 1) }, (_, n) => ({ seconds: 100 + n, key: 1000 + n })),
            ],
          }));
        const pages = await readPages((page) => growing(page).map((hand) => toFeed(hand)), sizes);
        expect(pages.flat()).toEqual(wholeList(hands));
      }),
    );
  });

  it('loses no row of the other systems while one is down for a page, and resumes with it once it is back', async () => {
    await fc.assert(
      fc.asyncProperty(
        FEEDS,
        PAGE_SIZES,
        fc.constantFrom('billing', 'orders', 'shop'),
        fc.nat({ max: 3 }),
        async (hands, sizes, system, downAt) => {
          const down = new Set([system]);
          const pages = await readPages(
            (page) => hands.map((hand) => (page === downAt ? toFeed(hand, down) : toFeed(hand))),
            sizes,
          );
          const told = pages.flat();
          const whole = wholeList(hands);
          const ofOthers = (name: RowName): boolean => !name.startsWith(`${system}/`);
          expect(told.filter(ofOthers)).toEqual(whole.filter(ofOthers));
          // What is told stands in order and nothing is told twice; rows of the silent system are told before and after.
          expect(told).toEqual(whole.filter((name) => told.includes(name)));
          const untold = whole.filter((name) => !told.includes(name));
          const lastOfGap = (pages[downAt] ?? []).at(-1);
          const afterGap = lastOfGap === undefined ? [] : whole.slice(whole.indexOf(lastOfGap));
          expect(pages.length > downAt + 1 ? untold.filter((name) => afterGap.includes(name)) : []).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('asks each feed for one row more than the page, once, and never for more', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 9 }), async (hands, first) => {
        const log: ReadLog[] = [];
        const feeds = hands.map((hand) => toFeed(hand, new Set(), log));
        await readMerged(feeds, { list: 'rows', first, whenAllMissing: 'empty' });
        expect(log.map(({ feed }) => feed).toSorted()).toEqual(hands.map(({ id }) => id).toSorted());
        expect(log.every(({ limit }) => limit === first + 1)).toBe(true);
      }),
    );
  });

  it('breaks ties of time by feed id and puts rows without a time last', async () => {
    const hands = [handFeed('b', 'list', [5, null]), handFeed('a', 'list', [5, null])];
    const page = await readMerged(
      hands.map((hand) => toFeed(hand)),
      { list: 'rows', first: 4, whenAllMissing: 'throw' },
    );
    expect(page.rows.map(({ item }) => item)).toEqual(['a/list 0', 'b/list 0', 'a/list 1', 'b/list 1']);
    expect(page.hasNextPage).toBe(false);
  });

  it('goes on from a row whose feed is gone, such as that of a record since taken from the customer', async () => {
    const gone = handFeed('b', 'list', [5]);
    const stays = [handFeed('a', 'list', [6, 5, 4]), handFeed('c', 'list', [6, 5, 4])];
    const all = [gone, ...stays].map((hand) => toFeed(hand));
    const first = await readMerged(all, { list: 'rows', first: 4, whenAllMissing: 'throw' });
    expect(first.rows.at(-1)?.item).toBe('b/list 0');
    const rest = await readMerged(all.slice(1), {
      list: 'rows',
      first: 9,
      after: first.rows.at(-1)?.cursor,
      whenAllMissing: 'throw',
    });
    expect(rest.rows.map(({ item }) => item)).toEqual(['c/list 1', 'a/list 2', 'c/list 2']);
  });

  it('reads nothing of a feed that has nothing left', async () => {
    const log: ReadLog[] = [];
    const hands = [handFeed('a', 'list', [null]), handFeed('b', 'list', [null, null])];
    const feeds = hands.map((hand) => toFeed(hand, new Set(), log));
    const first = await readMerged(feeds, { list: 'rows', first: 2, whenAllMissing: 'throw' });
    log.length = 0;
    const second = await readMerged(feeds, {
      list: 'rows',
      first: 2,
      after: first.rows.at(-1)?.cursor,
      whenAllMissing: 'throw',
    });
    expect(second.rows.map(({ item }) => item)).toEqual(['b/list 1']);
    expect(log.map(({ feed }) => feed)).toEqual(['b/list']);
  });

  it('names a missing system once, however many of its feeds fail', async () => {
    const hands = [handFeed('a', 'one', [1]), handFeed('a', 'two', [2]), handFeed('b', 'one', [3])];
    const page = await readMerged(
      hands.map((hand) => toFeed(hand, new Set(['a']))),
      { list: 'rows', first: 5, whenAllMissing: 'throw' },
    );
    expect(page.missing).toEqual([{ system: 'a', reason: 'UNAVAILABLE', since: null }]);
    expect(page.rows.map(({ item }) => item)).toEqual(['b/one 0']);
  });

  it('throws the SystemError when every system is missing and the caller can carry an error', async () => {
    const down = new Set(['a', 'b']);
    const feeds = [handFeed('a', 'one', [1]), handFeed('b', 'one', [1])].map((hand) => toFeed(hand, down));
    const read = readMerged(feeds, { list: 'rows', first: 5, whenAllMissing: 'throw' });
    await expect(read).rejects.toThrow('a: the system cannot be reached.');
  });

  it('throws it also when a feed of a missing system answered that it has nothing', async () => {
    const system = 'a' as SystemId; // a system id by its spelling
    const silent: Feed<RowName> = { id: 'a/2', system, read: () => Promise.resolve([]) };
    const feeds = [toFeed(handFeed('a', 'one', [1]), new Set(['a'])), silent];
    const read = readMerged(feeds, { list: 'rows', first: 5, whenAllMissing: 'throw' });
    await expect(read).rejects.toBeInstanceOf(SystemError);
  });

  it('gives an empty page that names every system when the caller cannot carry an error', async () => {
    const feeds = [handFeed('a', 'one', [1])].map((hand) => toFeed(hand, new Set(['a'])));
    const page = await readMerged(feeds, { list: 'rows', first: 5, whenAllMissing: 'empty' });
    expect(page).toEqual({
      rows: [],
      hasNextPage: false,
      missing: [{ system: 'a', reason: 'UNAVAILABLE', since: null }],
    });
  });

  it('returns an empty page where there is no feed', async () => {
    const page = await readMerged([], { list: 'rows', first: 5, whenAllMissing: 'throw' });
    expect(page).toEqual({ rows: [], hasNextPage: false, missing: [] });
  });

  it('passes on what is no SystemError', async () => {
    const system = 'a' as SystemId; // a system id by its spelling
    const broken: Feed<RowName> = { id: 'a', system, read: () => Promise.reject(new TypeError('broken')) };
    const read = readMerged([broken], { list: 'rows', first: 5, whenAllMissing: 'empty' });
    await expect(read).rejects.toThrow(TypeError);
  });

  it('refuses a cursor of another list before any feed is read', async () => {
    const log: ReadLog[] = [];
    const feeds = [toFeed(handFeed('a', 'one', [1]), new Set(), log)];
    const page = await readMerged(feeds, { list: 'orders', first: 1, whenAllMissing: 'throw' });
    log.length = 0;
    const read = readMerged(feeds, {
      list: 'invoices',
      first: 1,
      after: page.rows[0]?.cursor,
      whenAllMissing: 'throw',
    });
    await expect(read).rejects.toThrow(new InputError('invoices: `after` is not a cursor of this list.'));
    expect(log).toEqual([]);
  });
});

describe('a hand-made feed', () => {
  it('writes whole seconds without decimals, so that instants of unlike spelling meet', () => {
    expect([instantOf(1), instantOf(1.5)]).toEqual(['2026-03-01T00:00:01Z', '2026-03-01T00:00:01.500Z']);
    expect(nameOf(handFeed('a', 'one', [1]), { seconds: 1, key: 0 })).toBe('a/one 0');
  });
});
