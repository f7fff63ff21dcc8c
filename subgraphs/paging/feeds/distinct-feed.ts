import { compareNewestFirst } from '../compare-instants.ts';
import type { Feed, FeedRow } from './feed.ts';
import { readOn } from './read-on.ts';

/**
 * A feed that tells a thing once, though its system holds it in several rows of one instant.
 *
 * Of rows with one instant and one key the last is kept, which the rows after it decide alone: so it is the same
 * whichever page it comes on, and no page needs to know the one before it. A row is told when no row of its instant can
 * follow. Twice the page is read at once, as what comes doubled is doubled as a rule and no more.
 */
export function distinctFeed<T>(feed: Feed<T>, keyOf: (item: T) => string): Feed<T> {
  return {
    id: feed.id,
    system: feed.system,
    read: async ({ limit, bound }) =>
      readOn(feed, {
        limit,
        bound,
        rowsAtOnce: 2 * limit + 1,
        settle: (rows, ended) => lastOfEach(ended ? rows : withoutLastInstant(rows), keyOf),
      }),
  };
}

/** More rows of the last one's instant may follow. */
function withoutLastInstant<T>(rows: readonly FeedRow<T>[]): readonly FeedRow<T>[] {
  const last = rows.at(-1)?.at ?? null;
  return rows.filter(({ at }) => compareNewestFirst(at, last) !== 0);
}

function lastOfEach<T>(rows: readonly FeedRow<T>[], keyOf: (item: T) => string): readonly FeedRow<T>[] {
  const lastOf = new Map(rows.map((row) => [groupOf(row, keyOf), row]));
  return rows.filter((row) => lastOf.get(groupOf(row, keyOf)) === row);
}

function groupOf<T>({ at, item }: FeedRow<T>, keyOf: (item: T) => string): string {
  return JSON.stringify([at, keyOf(item)]);
}
