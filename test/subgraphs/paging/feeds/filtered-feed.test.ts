import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filteredFeed } from '../../../../subgraphs/paging/feeds/filtered-feed.ts';
import { readMerged } from '../../../../subgraphs/paging/feeds/merge.ts';
import { FEEDS, toFeed, wholeList } from './hand-made-feed.ts';
import type { RowName } from './hand-made-feed.ts';

/** Two rows in three are dropped. */
const keep = (name: RowName): boolean => Number(name.split(' ')[1]) % 3 === 0;

describe('filteredFeed', () => {
  it('gives merged pages that joined are the whole list without the dropped rows', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 4 }), async (hands, first) => {
        const feeds = hands.map((hand) => filteredFeed(toFeed(hand), keep));
        const told: RowName[] = [];
        let after: string | undefined;
        for (let hasNext = true; hasNext;) {
          const page = await readMerged(feeds, { list: 'rows', first, after, whenAllMissing: 'throw' });
          told.push(...page.rows.map(({ item }) => item));
          expect(page.rows.length === first || !page.hasNextPage).toBe(true);
          after = page.rows.at(-1)?.cursor ?? after;
          hasNext = page.hasNextPage;
        }
        expect(told).toEqual(wholeList(hands).filter(keep));
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
