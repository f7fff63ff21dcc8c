import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTellable } from '../../../../subgraphs/paging/feeds/read-tellable.ts';
import { FEEDS, toFeed, wholeList } from './hand-made-feed.ts';
import type { HandFeed, RowName } from './hand-made-feed.ts';

/** One row in three cannot be told. */
const isTellable = (name: RowName): boolean => Number(name.split(' ')[1]) % 3 !== 0;
const request = { list: 'rows', whenAllMissing: 'throw' } as const;

interface PageRead {
  readonly rows: readonly RowName[];
  readonly missing: readonly string[];
  readonly hasNextPage: boolean;
}

async function readPages(hands: readonly HandFeed[], first: number): Promise<readonly PageRead[]> {
  const pages: PageRead[] = [];
  let after: string | undefined;
  for (;;) {
    // Each page starts where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const { rows, missing, hasNextPage } = await readTellable(
      hands.map((hand) => toFeed(hand)),
      isTellable,
      { ...request, first, after },
    );
    expect(missing.every(({ reason }) => reason === 'BAD_DATA')).toBe(true);
    pages.push({ rows: rows.map(({ item }) => item), missing: missing.map(({ system }) => system), hasNextPage });
    if (!hasNextPage) return pages;
    after = rows.at(-1)?.cursor;
  }
}

const systemOf = (name: RowName): string => name.split('/')[0] ?? '';
/** Rows of one feed and instant, which no page tells apart. */
function placesOf(hands: readonly HandFeed[]): ReadonlyMap<RowName, string> {
  return new Map(hands.flatMap((h) => h.rows.map(({ key, seconds }) => [`${h.id} ${key}`, `${h.id} ${seconds}`])));
}

describe('readTellable', () => {
  it('gives full pages that joined are the whole list without the rows that cannot be told', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 4 }), async (hands, first) => {
        const pages = await readPages(hands, first);
        expect(pages.flatMap(({ rows }) => rows)).toEqual(wholeList(hands).filter(isTellable));
        for (const { rows, hasNextPage } of pages) expect(rows.length === first || !hasNextPage).toBe(true);
      }),
    );
  });

  it('names a system on the page on which its row would have stood, and on no other', async () => {
    await fc.assert(
      fc.asyncProperty(FEEDS, fc.integer({ min: 1, max: 4 }), async (hands, first) => {
        const whole = wholeList(hands);
        const places = placesOf(hands);
        let start = 0;
        for (const { rows, missing, hasNextPage } of await readPages(hands, first)) {
          const last = rows.at(-1);
          const end = hasNextPage && last !== undefined ? whole.indexOf(last) + 1 : whole.length;
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
    const page = await readTellable([toFeed(hand)], isTellable, { ...request, first: 1 });
    expect(page).toMatchObject({ hasNextPage: true, missing: [] });
    const next = await readTellable([toFeed(hand)], isTellable, { ...request, first: 2, after: page.rows[0]?.cursor });
    expect(next).toMatchObject({ hasNextPage: false, missing: [{ system: 'shop', reason: 'BAD_DATA' }] });
  });
});
