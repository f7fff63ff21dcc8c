import type { Feed } from './feed.ts';
import { readOn } from './read-on.ts';

/**
 * A feed without the rows that `keep` refuses, for what no database can filter. Pages stay exact: where rows fall out,
 * the feed is read on until the page is full or the feed has ended. Filter in the database where that can be said.
 *
 * Reading on is a statement for each customer of a page. Where rows fall out as a rule, `pagesAtOnce` asks for so many
 * pages of rows that one read is enough.
 */
export function filteredFeed<T>(feed: Feed<T>, keep: (item: T) => boolean, pagesAtOnce = 1): Feed<T> {
  return {
    id: feed.id,
    system: feed.system,
    read: async (page) =>
      readOn(feed, page, {
        rowsAtOnce: pagesAtOnce * page.limit,
        settle: (rows) => rows.filter(({ item }) => keep(item)),
      }),
  };
}
