import * as fc from 'fast-check';
import { expect, it, describe } from 'vitest';
import { mapFeed } from '../../../../subgraphs/paging/feeds/map-feed.ts';
import { FEEDS, toFeed } from './hand-made-feed.ts';

describe('mapFeed', () => {
  it('changes what rows are, and neither their order nor their places', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 9 }), async (hands, limit) => {
        for (const feed of hands.map((hand) => toFeed(hand))) {
          const mapped = mapFeed(feed, (name) => name.length);
          expect([mapped.id, mapped.system]).toEqual([feed.id, feed.system]);
          // oxlint-disable-next-line no-await-in-loop
          const [rows, told] = [await feed.read({ limit }), await mapped.read({ limit })];
          expect(told).toEqual(rows.map((row) => ({ ...row, item: row.item.length })));
        }
      }),
    );
  });
});
