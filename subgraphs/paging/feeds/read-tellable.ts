import type { SystemId } from '../../../schema/ids.ts';
import { mergeMissing } from '../../reading/ask-systems.ts';
import { compareNewestFirst, compareText } from '../compare-instants.ts';
import { parseCursor } from '../cursor.ts';
import type { CursorPlace } from '../cursor.ts';
import type { Feed, MergedPage } from './feed.ts';
import { filteredFeed } from './filtered-feed.ts';
import { readMerged } from './merge.ts';
import type { MergeRequest } from './merge.ts';

/** A row's place in the merged list; rows of one feed and instant share it, as the feed alone knows their order. */
type Place = Pick<CursorPlace, 'at' | 'feed'>;

/**
 * One page of the merged feeds without the rows that cannot be told, as their legacy rows lack what the graph promises.
 * Pages stay full and exact; a system is named in `missing` on the page on which a row of its own would have stood.
 *
 * Errors: as `readMerged`.
 */
export async function readTellable<T>(
  feeds: readonly Feed<T>[],
  isTellable: (item: T) => boolean,
  request: MergeRequest,
): Promise<MergedPage<T>> {
  const leftOut: (Place & { readonly system: SystemId })[] = [];
  const noting = (feed: Feed<T>): Feed<T> => ({
    id: feed.id,
    system: feed.system,
    read: async (bounds) => {
      const rows = await feed.read(bounds);
      const bad = rows.filter(({ item }) => !isTellable(item));
      leftOut.push(...bad.map(({ at }) => ({ at, feed: feed.id, system: feed.system })));
      return rows;
    },
  });
  const page = await readMerged(
    feeds.map((feed) => filteredFeed(noting(feed), isTellable)),
    request,
  );
  if (leftOut.length === 0) return page;
  // Feeds are read ahead of the page: what was left out beyond its outmost row is for a later page to tell.
  const { list, backward } = request;
  const hasMore = backward ? page.hasPreviousPage : page.hasNextPage;
  const outmost = hasMore ? page.rows.at(backward ? 0 : -1) : undefined;
  const end = outmost === undefined ? null : parseCursor(list, 'cursor', outmost.cursor);
  const onPage = leftOut.filter((place) => {
    const order = end === null ? 0 : comparePlaces(place, end);
    return backward ? order >= 0 : order <= 0;
  });
  const bad = onPage.map(({ system }) => ({ system, reason: 'BAD_DATA' as const, since: null }));
  return { ...page, missing: mergeMissing(page.missing, bad) };
}

function comparePlaces(a: Place, b: Place): number {
  return compareNewestFirst(a.at, b.at) || compareText(a.feed, b.feed);
}
