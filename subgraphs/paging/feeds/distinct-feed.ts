import type { Instant } from '../../../schema/model.ts';
import { compareNewestFirst } from '../compare-instants.ts';
import type { Feed, FeedRow } from './feed.ts';
import { readOn, readUntil } from './read-on.ts';

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
    read: async (page) => {
      const { limit, bound, backward } = page;
      const rowsAtOnce = 2 * limit + 1;
      if (backward !== true) {
        const settle = (rows: readonly FeedRow<T>[], ended: boolean) =>
          lastOfEach(ended ? rows : withoutLastInstant(rows), keyOf);
        return readOn(feed, page, { rowsAtOnce, settle });
      }
      // Backward the rows after are those of the pages before, but for the bound's own instant, which may be cut in two.
      const cut = bound?.kind === 'position' ? await rowsOfInstant(feed, bound.at, rowsAtOnce) : [];
      return readOn(feed, page, { rowsAtOnce, settle: (rows) => lastOfEach(rows, keyOf, cut) });
    },
  };
}

/** More rows of the last one's instant may follow. */
function withoutLastInstant<T>(rows: readonly FeedRow<T>[]): readonly FeedRow<T>[] {
  const last = rows.at(-1)?.at ?? null;
  return rows.filter((row) => !isOf(last, row));
}

async function rowsOfInstant<T>(feed: Feed<T>, at: Instant | null, rowsAtOnce: number): Promise<readonly FeedRow<T>[]> {
  const page = { limit: rowsAtOnce, bound: { kind: 'instant', at, inclusive: true } } as const;
  const { rows } = await readUntil(feed, page, (read) => read.some((row) => !isOf(at, row)));
  return rows.filter((row) => isOf(at, row));
}

function isOf(instant: Instant | null, { at }: FeedRow<unknown>): boolean {
  return compareNewestFirst(at, instant) === 0;
}

/** The last row of each group; `cut` are all rows of an instant of which only some are among them. */
function lastOfEach<T>(
  rows: readonly FeedRow<T>[],
  keyOf: (item: T) => string,
  cut: readonly FeedRow<T>[] = [],
): readonly FeedRow<T>[] {
  const lastOf = new Map([...rows, ...cut].map((row) => [groupOf(row, keyOf), placeOf(row)]));
  return rows.filter((row) => lastOf.get(groupOf(row, keyOf)) === placeOf(row));
}

function groupOf<T>({ at, item }: FeedRow<T>, keyOf: (item: T) => string): string {
  return JSON.stringify([at, keyOf(item)]);
}

function placeOf({ position }: FeedRow<unknown>): string {
  return JSON.stringify(position);
}
