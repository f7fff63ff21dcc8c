import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTellable } from '../../../../subgraphs/paging/feeds/read-tellable.ts';
import { FEEDS, toFeed, wholeList } from './hand-made-feed.ts';
import type { HandFeed, RowName } from './hand-made-feed.ts';
import { backward, forward, itemsOf, walk } from './walk.ts';

/** One row in three cannot be told. */
const isTellable = (name: RowName): boolean => Number(name.split(' ')[1]) % 3 !== 0;
const request = { list: 'rows', whenAllMissing: 'throw' } as const;

interface PageRead {
  readonly rows: readonly RowName[];
  readonly missing: readonly string[];
  readonly hasMore: boolean;
}

async function readPages(hands: readonly HandFeed[], size: number, turnOf = forward): Promise<readonly PageRead[]> {
  const feeds = hands.map((hand) => toFeed(hand));
  const pages = await walk(async (turn) => readTellable(feeds, isTellable, { ...request, ...turn }), [size], turnOf);
  return pages.map((page) => {
    expect(page.missing.every(({ reason }) => reason === 'BAD_DATA')).toBe(true);
    return {
      rows: itemsOf(page),
      missing: page.missing.map(({ system }) => system),
      hasMore: turnOf === backward ? page.hasPreviousPage : page.hasNextPage,
    };
  });
}

const systemOf = (name: RowName): string => name.split('/')[0] ?? '';
/** Rows of one feed and instant, which no page tells apart. */
function placesOf(hands: readonly HandFeed[]): ReadonlyMap<RowName, string> {
  return new Map(hands.flatMap((h) => h.rows.map(({ key, seconds }) => [`${h.id} ${key}`, `${h.id} ${seconds}`])));
}

describe('readTellable', () => {
  it('gives full pages that joined are the whole list without the rows that cannot be told', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 4 }), async (hands, size) => {
        const expected = wholeList(hands).filter(isTellable);
        const pages = await readPages(hands, size);
        expect(pages.flatMap(({ rows }) => rows)).toEqual(expected);
        const back = await readPages(hands, size, backward);
        expect(back.toReversed().flatMap(({ rows }) => rows)).toEqual(expected);
        for (const { rows, hasMore } of [...pages, ...back]) expect(rows.length === size || !hasMore).toBe(true);
      }),
    );
  });

  it('names a system on the page on which its row would have stood, and on no other', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 4 }), async (hands, size) => {
        const whole = wholeList(hands);
        const places = placesOf(hands);
        let start = 0;
        for (const { rows, missing, hasMore } of await readPages(hands, size)) {
          const last = rows.at(-1);
          const end = hasMore && last !== undefined ? whole.indexOf(last) + 1 : whole.length;
          const ends = new Set([whole[start - 1], whole[end - 1]].map((name) => places.get(name ?? '')));
          const bad = whole.filter((name) => !isTellable(name));
          const within = bad.filter((name) => whole.indexOf(name) >= start && whole.indexOf(name) < end);
          const atTheEnds = bad.filter((name) => ends.has(places.get(name)));
          expect(missing).toEqual(expect.arrayContaining([...new Set(within.map(systemOf))]));
          expect([...within, ...atTheEnds].map(systemOf)).toEqual(expect.arrayContaining([...missing]));
          expect(new Set(missing).size).toBe(missing.length);
          start = end;
        }
      }),
    );
  });

  it('names nobody for a row behind the page that was read ahead', async () => {
    const system = 'shop' as HandFeed['system']; // a system id by its spelling
    const hand = {
      id: 'shop/placed/1',
      system,
      keysFall: true,
      rows: [4, 3, 2, 1].map((n, i) => ({ seconds: n, key: i + 1 })),
    };
    const page = await readTellable([toFeed(hand)], isTellable, { ...request, ...forward(1) });
    expect(page).toMatchObject({ hasNextPage: true, missing: [] });
    const next = await readTellable([toFeed(hand)], isTellable, { ...request, ...forward(2, page.rows[0]?.cursor) });
    expect(next).toMatchObject({ hasNextPage: false, missing: [{ system: 'shop', reason: 'BAD_DATA' }] });
  });

  it('names nobody for a row before the page that was read ahead, and somebody for one on it', async () => {
    const system = 'shop' as HandFeed['system']; // a system id by its spelling
    const rows = [4, 3, 2, 1].map((n, i) => ({ seconds: n, key: i + 2 }));
    const hand = { id: 'shop/placed/1', system, keysFall: true, rows };
    const page = await readTellable([toFeed(hand)], isTellable, { ...request, ...backward(2) });
    expect(page).toMatchObject({ hasPreviousPage: true, missing: [] });
    const next = await readTellable([toFeed(hand)], isTellable, { ...request, ...backward(2, page.rows[0]?.cursor) });
    expect(next).toMatchObject({ hasPreviousPage: false, missing: [{ system: 'shop', reason: 'BAD_DATA' }] });
  });
});
