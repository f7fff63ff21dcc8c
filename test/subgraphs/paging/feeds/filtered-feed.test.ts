import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filteredFeed } from '../../../../subgraphs/paging/feeds/filtered-feed.ts';
import { readMerged } from '../../../../subgraphs/paging/feeds/merge.ts';
import type { PageTurn } from '../../../../subgraphs/paging/page-turn.ts';
import { FEEDS, toFeed, wholeList } from './hand-made-feed.ts';
import type { RowName } from './hand-made-feed.ts';
import { backward, itemsOf, walk } from './walk.ts';

/** Two rows in three are dropped. */
const keep = (name: RowName): boolean => Number(name.split(' ')[1]) % 3 === 0;

describe('filteredFeed', () => {
  it('gives merged pages that joined are the whole list without the dropped rows, in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 4 }), async (hands, size) => {
        const feeds = hands.map((hand) => filteredFeed(toFeed(hand), keep));
        const read = async (turn: PageTurn) => {
          const page = await readMerged(feeds, { ...turn, list: 'rows', whenAllMissing: 'throw' });
          const hasMore = turn.backward ? page.hasPreviousPage : page.hasNextPage;
          expect(page.rows.length === size || !hasMore).toBe(true);
          return page;
        };
        const expected = wholeList(hands).filter(keep);
        expect((await walk(read, [size])).flatMap(itemsOf)).toEqual(expected);
        expect((await walk(read, [size], backward)).toReversed().flatMap(itemsOf)).toEqual(expected);
      }),
    );
  });

  it('reads once where nothing is dropped', async () => {
    let reads = 0;
    const [hand] = fc.sample(FEEDS, { numRuns: 1, seed: 1 })[0] ?? [];
    if (hand === undefined) throw new Error('The sample has a feed.');
    const inner = toFeed({ ...hand, rows: [0, 1, 2].map((key) => ({ seconds: key, key })) });
    const counted = { ...inner, read: (page: { readonly limit: number }) => ((reads += 1), inner.read(page)) };
    expect(await filteredFeed(counted, () => true).read({ limit: 2 })).toHaveLength(2);
    expect(reads).toBe(1);
  });
});
