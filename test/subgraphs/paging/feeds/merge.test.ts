import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { Feed, MergedPage } from '../../../../subgraphs/paging/feeds/feed.ts';
import { readMerged } from '../../../../subgraphs/paging/feeds/merge.ts';
import type { PageTurn } from '../../../../subgraphs/paging/page-turn.ts';
import { FEEDS, instantOf, nameOf, toFeed, wholeList } from './hand-made-feed.ts';
import type { HandFeed, ReadLog, RowName } from './hand-made-feed.ts';
import { backward, forward, itemsOf, walk } from './walk.ts';

const PAGE_SIZE = fc.integer({ min: 1, max: 9 });
const PAGE_SIZES = fc.array(PAGE_SIZE, { minLength: 1, maxLength: 5 });

/** Reads page after page; `feedsOf` gives the feeds as they are when a page is read. */
async function readPages(
  feedsOf: (page: number) => readonly Feed<RowName>[],
  sizes: readonly number[],
  turnOf = forward,
): Promise<readonly (readonly RowName[])[]> {
  const read = async (turn: PageTurn, page: number) =>
    readMerged(feedsOf(page), { ...turn, list: 'rows', whenAllMissing: 'empty' });
  return (await walk(read, sizes, turnOf)).map(itemsOf);
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

  it('gives the same list in pages from its end, each in the order of the list', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, PAGE_SIZES, async (hands, sizes) => {
        const feeds = hands.map((hand) => toFeed(hand));
        const pages = await readPages(() => feeds, sizes, backward);
        expect(pages.toReversed().flat()).toEqual(wholeList(hands));
      }),
      { numRuns: 300 },
    );
  });

  it('gives before any row just the rows that stand before it, and says truly whether there are more', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.nat(), fc.integer({ min: 1, max: 9 }), async (hands, place, size) => {
        const feeds = hands.map((hand) => toFeed(hand));
        const whole = wholeList(hands);
        const request = { list: 'rows', whenAllMissing: 'throw' } as const;
        const { rows } = await readMerged(feeds, { ...forward(100), ...request });
        const index = place % Math.max(1, rows.length);
        const page = await readMerged(feeds, { ...backward(size, rows[index]?.cursor), ...request });
        const end = rows.length === 0 ? whole.length : index;
        const start = Math.max(0, end - size);
        expect(itemsOf(page)).toEqual(whole.slice(start, end));
        expect([page.hasPreviousPage, page.hasNextPage]).toEqual([start > 0, rows.length > 0]);
      }),
      { numRuns: 300 },
    );
  });

  it('goes there and back again over the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.array(fc.tuple(fc.boolean(), PAGE_SIZE), { maxLength: 12 }), async (hands, steps) => {
        const feeds = hands.map((hand) => toFeed(hand));
        const whole = wholeList(hands);
        // The rows of the page that was read last: [start, end).
        let [start, end] = [0, 0];
        let page: MergedPage<RowName> | null = null;
        for (const [isBack, size] of steps) {
          const cursor: string | undefined = page?.rows.at(isBack ? 0 : -1)?.cursor;
          const turn: PageTurn = isBack ? backward(size, cursor) : forward(size, cursor);
          // Each step starts where the one before it ended.
          // oxlint-disable-next-line no-await-in-loop
          const next: MergedPage<RowName> = await readMerged(feeds, { ...turn, list: 'rows', whenAllMissing: 'throw' });
          const from: number = cursor === undefined ? (isBack ? whole.length : 0) : isBack ? start : end;
          [start, end] = isBack ? [Math.max(0, from - size), from] : [from, Math.min(whole.length, from + size)];
          expect(itemsOf(next)).toEqual(whole.slice(start, end));
          page = next.rows.length === 0 ? null : next;
        }
      }),
      { numRuns: 200 },
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
        const newest = growing(9);
        const back = await readPages(
          (page) => (page === 0 ? hands : newest).map((hand) => toFeed(hand)),
          sizes,
          backward,
        );
        expect(back.toReversed().flat()).toEqual(wholeList(back.length > 1 ? newest : hands));
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
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 9 }), async (hands, size) => {
        const log: ReadLog[] = [];
        const feeds = hands.map((hand) => toFeed(hand, new Set(), log));
        await readMerged(feeds, { ...forward(size), list: 'rows', whenAllMissing: 'empty' });
        expect(log.map(({ feed }) => feed).toSorted()).toEqual(hands.map(({ id }) => id).toSorted());
        expect(log.every(({ limit }) => limit === size + 1)).toBe(true);
      }),
    );
  });

  it('breaks ties of time by feed id and puts rows without a time last', async () => {
    const hands = [handFeed('b', 'list', [5, null]), handFeed('a', 'list', [5, null])];
    const page = await readMerged(
      hands.map((hand) => toFeed(hand)),
      { ...forward(4), list: 'rows', whenAllMissing: 'throw' },
    );
    expect(page.rows.map(({ item }) => item)).toEqual(['a/list 0', 'b/list 0', 'a/list 1', 'b/list 1']);
    expect(page.hasNextPage).toBe(false);
  });

  it('goes on from a row whose feed is gone, such as that of a record since taken from the customer', async () => {
    const gone = handFeed('b', 'list', [5]);
    const stays = [handFeed('a', 'list', [6, 5, 4]), handFeed('c', 'list', [6, 5, 4])];
    const all = [gone, ...stays].map((hand) => toFeed(hand));
    const first = await readMerged(all, { ...forward(4), list: 'rows', whenAllMissing: 'throw' });
    expect(first.rows.at(-1)?.item).toBe('b/list 0');
    const rest = await readMerged(all.slice(1), {
      ...forward(9, first.rows.at(-1)?.cursor),
      list: 'rows',
      whenAllMissing: 'throw',
    });
    expect(rest.rows.map(({ item }) => item)).toEqual(['c/list 1', 'a/list 2', 'c/list 2']);
  });

  it('reads nothing of a feed that has nothing left', async () => {
    const log: ReadLog[] = [];
    const hands = [handFeed('a', 'list', [null]), handFeed('b', 'list', [null, null])];
    const feeds = hands.map((hand) => toFeed(hand, new Set(), log));
    const first = await readMerged(feeds, { ...forward(2), list: 'rows', whenAllMissing: 'throw' });
    log.length = 0;
    const second = await readMerged(feeds, {
      ...forward(2, first.rows.at(-1)?.cursor),
      list: 'rows',
      whenAllMissing: 'throw',
    });
    expect(second.rows.map(({ item }) => item)).toEqual(['b/list 1']);
    expect(log.map(({ feed }) => feed)).toEqual(['b/list']);
  });

  it('names a missing system once, however many of its feeds fail', async () => {
    const hands = [handFeed('a', 'one', [1]), handFeed('a', 'two', [2]), handFeed('b', 'one', [3])];
    const page = await readMerged(
      hands.map((hand) => toFeed(hand, new Set(['a']))),
      { ...forward(5), list: 'rows', whenAllMissing: 'throw' },
    );
    expect(page.missing).toEqual([{ system: 'a', reason: 'UNAVAILABLE', since: null }]);
    expect(page.rows.map(({ item }) => item)).toEqual(['b/one 0']);
  });

  it('throws the SystemError when every system is missing and the caller can carry an error', async () => {
    const down = new Set(['a', 'b']);
    const feeds = [handFeed('a', 'one', [1]), handFeed('b', 'one', [1])].map((hand) => toFeed(hand, down));
    const read = readMerged(feeds, { ...forward(5), list: 'rows', whenAllMissing: 'throw' });
    await expect(read).rejects.toThrow('a: the system cannot be reached.');
  });

  it('throws it also when a feed of a missing system answered that it has nothing', async () => {
    const system = 'a' as SystemId; // a system id by its spelling
    const silent: Feed<RowName> = { id: 'a/2', system, read: () => Promise.resolve([]) };
    const feeds = [toFeed(handFeed('a', 'one', [1]), new Set(['a'])), silent];
    const read = readMerged(feeds, { ...forward(5), list: 'rows', whenAllMissing: 'throw' });
    await expect(read).rejects.toBeInstanceOf(SystemError);
  });

  it('gives an empty page that names every system when the caller cannot carry an error', async () => {
    const feeds = [handFeed('a', 'one', [1])].map((hand) => toFeed(hand, new Set(['a'])));
    const page = await readMerged(feeds, { ...forward(5), list: 'rows', whenAllMissing: 'empty' });
    expect(page).toEqual({
      rows: [],
      hasNextPage: false,
      hasPreviousPage: false,
      missing: [{ system: 'a', reason: 'UNAVAILABLE', since: null }],
    });
  });

  it('returns an empty page where there is no feed', async () => {
    const page = await readMerged([], { ...forward(5), list: 'rows', whenAllMissing: 'throw' });
    expect(page).toEqual({ rows: [], hasNextPage: false, hasPreviousPage: false, missing: [] });
  });

  it('passes on what is no SystemError', async () => {
    const system = 'a' as SystemId; // a system id by its spelling
    const broken: Feed<RowName> = { id: 'a', system, read: () => Promise.reject(new TypeError('broken')) };
    const read = readMerged([broken], { ...forward(5), list: 'rows', whenAllMissing: 'empty' });
    await expect(read).rejects.toThrow(TypeError);
  });
});

describe('a hand-made feed', () => {
  it('writes whole seconds without decimals, so that instants of unlike spelling meet', () => {
    expect([instantOf(1), instantOf(1.5)]).toEqual(['2026-03-01T00:00:01Z', '2026-03-01T00:00:01.500Z']);
    expect(nameOf(handFeed('a', 'one', [1]), { seconds: 1, key: 0 })).toBe('a/one 0');
  });
});
