import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SystemId } from '../../../../schema/ids.ts';
import { distinctFeed } from '../../../../subgraphs/paging/feeds/distinct-feed.ts';
import type { Feed } from '../../../../subgraphs/paging/feeds/feed.ts';
import { readMerged } from '../../../../subgraphs/paging/feeds/merge.ts';
import { databaseOrder, FEEDS, nameOf, toFeed } from './hand-made-feed.ts';
import type { HandFeed, HandRow, ReadLog, RowName } from './hand-made-feed.ts';
import { backward, forward, itemsOf, walk } from './walk.ts';

/** What a row is about: rows of one instant whose keys leave the same rest are doubles. */
type About = (key: number) => number;
const ABOUTS: fc.Arbitrary<About> = fc.integer({ min: 1, max: 5 }).map((kinds) => (key) => key % kinds);

function distinct(hand: HandFeed, about: About, log: ReadLog[] = []): Feed<RowName> {
  return distinctFeed(toFeed(hand, new Set(), log), (name) => String(about(Number(name.split(' ')[1]))));
}

/** Rows as "instant about", told apart by nothing else: what a reader sees. */
function seen(hand: HandFeed, { seconds, key }: HandRow, about: About): string {
  return `${hand.id} ${String(seconds)} ${String(about(key))}`;
}

async function readPages(feeds: readonly Feed<RowName>[], sizes: readonly number[], turnOf = forward) {
  const pages = await walk(
    async (turn) => {
      const page = await readMerged(feeds, { ...turn, list: 'rows', whenAllMissing: 'throw' });
      const hasMore = turn.backward ? page.hasPreviousPage : page.hasNextPage;
      expect(page.rows.length === turn.size || !hasMore).toBe(true);
      return page;
    },
    sizes,
    turnOf,
  );
  return (turnOf === backward ? pages.toReversed() : pages).map(itemsOf);
}

/** Many rows of few instants, each at least doubled. */
const CROWDED = FEEDS.map((hands) =>
  hands.map((hand) => ({
    ...hand,
    rows: hand.rows.flatMap(({ seconds, key }) => [key, key + 60].map((one) => ({ seconds: seconds && 1, key: one }))),
  })),
);
const SIZES = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });

describe('distinctFeed', () => {
  it('gives full pages that joined have no doubles and lose nothing, whatever their sizes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(FEEDS, CROWDED), ABOUTS, SIZES, async (hands, about, sizes) => {
        const rowOf = new Map(
          hands.flatMap((hand) => hand.rows.map((row) => [nameOf(hand, row), seen(hand, row, about)] as const)),
        );
        const pages = await readPages(
          hands.map((hand) => distinct(hand, about)),
          sizes,
        );
        const told = pages.flat().map((name) => rowOf.get(name));
        expect(new Set(told).size).toBe(told.length);
        expect(new Set(told)).toEqual(new Set(rowOf.values()));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same rows in the same order on pages of any sizes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(FEEDS, CROWDED), ABOUTS, SIZES, async (hands, about, sizes) => {
        const feeds = hands.map((hand) => distinct(hand, about));
        expect((await readPages(feeds, sizes)).flat()).toEqual((await readPages(feeds, [100])).flat());
      }),
    );
  });

  it('gives the same rows on pages from the end, and before any of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(FEEDS, CROWDED), ABOUTS, SIZES, fc.nat(), async (hands, about, sizes, place) => {
        const feeds = hands.map((hand) => distinct(hand, about));
        const request = { list: 'rows', whenAllMissing: 'throw' } as const;
        const whole = await readMerged(feeds, { ...forward(100), ...request });
        expect((await readPages(feeds, sizes, backward)).flat()).toEqual(itemsOf(whole));
        if (whole.rows.length === 0) return;
        const index = place % whole.rows.length;
        const before = await readMerged(feeds, { ...backward(sizes[0] ?? 1, whole.rows[index]?.cursor), ...request });
        expect(itemsOf(before)).toEqual(itemsOf(whole).slice(Math.max(0, index - (sizes[0] ?? 1)), index));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its rows while a double comes in above them', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, ABOUTS, SIZES, async (hands, about, sizes) => {
        // Keys fall in every database of ours, so that what comes later stands above.
        const before = hands.map((hand) => ({ ...hand, keysFall: true }));
        const after = before.map((hand) => ({
          ...hand,
          rows: [...hand.rows, ...hand.rows.map(({ seconds, key }) => ({ seconds, key: key + 60 }))],
        }));
        const whole = await readPages(
          before.map((hand) => distinct(hand, about)),
          [100],
        );
        const grown = await readPages(
          after.map((hand) => distinct(hand, about)),
          sizes,
        );
        expect(grown.flat()).toEqual(whole.flat());
      }),
    );
  });

  it('reads once where every row is doubled, and on where more rows share one instant than it asked for', async () => {
    const hand = (rows: readonly HandRow[]): HandFeed => ({
      id: 'shop/scanned/1',
      system: 'shop' as SystemId, // a system id by its spelling
      keysFall: true,
      rows,
    });
    const doubled = hand(
      [0, 1, 2, 3].flatMap((seconds) => [2 * seconds, 2 * seconds + 1].map((key) => ({ seconds, key }))),
    );
    const log: ReadLog[] = [];
    expect(await distinct(doubled, () => 0, log).read({ limit: 3 })).toHaveLength(3);
    expect(log).toHaveLength(1);
    const crowd = hand([...Array(40).keys()].map((key) => ({ seconds: 5, key })));
    expect(databaseOrder(crowd)).toHaveLength(40);
    expect(await distinct(crowd, () => 0).read({ limit: 3 })).toHaveLength(1);
    expect(await distinct(crowd, (key) => key).read({ limit: 3 })).toHaveLength(3);
  });
});
