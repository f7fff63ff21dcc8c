import type { Bound } from '../../adapters/ports.ts';
import type { Feed, FeedRow } from './feed.ts';

/**
 * A feed without the rows that `keep` refuses, for what no database can filter. Pages stay exact: where rows fall out,
 * the feed is read on until the page is full or the feed has ended. Filter in the database where that can be said.
 */
export function filteredFeed<T>(feed: Feed<T>, keep: (item: T) => boolean): Feed<T> {
  return {
    id: feed.id,
    system: feed.system,
    read: async ({ limit, bound }) => {
      const kept: FeedRow<T>[] = [];
      let next: { readonly bound?: Bound | undefined } | null = bound === undefined ? {} : { bound };
      while (next !== null) {
        // Each read starts where the one before it ended, so they cannot run side by side.
        // oxlint-disable-next-line no-await-in-loop
        const rows: readonly FeedRow<T>[] = await feed.read({ limit, ...next });
        kept.push(...rows.filter((row) => keep(row.item)));
        const last = rows.at(-1);
        const ended = last === undefined || rows.length < limit || kept.length >= limit;
        next = ended ? null : { bound: { kind: 'position', position: last.position } };
      }
      return kept.slice(0, limit);
    },
  };
}
