import type { Feed, FeedPage, FeedRow } from './feed.ts';

export interface ReadOnRules<T> {
  /** Rows to ask the feed for at once. */
  readonly rowsAtOnce: number;
  /** The rows of the page among those read so far; more of them where the feed has ended. */
  readonly settle: (rows: readonly FeedRow<T>[], ended: boolean) => readonly FeedRow<T>[];
}

/** A page of a feed from which rows fall out: read on until the page is full or the feed has ended. */
export async function readOn<T>(
  feed: Feed<T>,
  page: FeedPage,
  { rowsAtOnce, settle }: ReadOnRules<T>,
): Promise<readonly FeedRow<T>[]> {
  const { limit, backward } = page;
  const isEnough = (rows: readonly FeedRow<T>[]): boolean => settle(rows, false).length >= limit;
  const { rows, ended } = await readUntil(feed, { ...page, limit: rowsAtOnce }, isEnough);
  const settled = settle(rows, ended);
  return backward === true ? settled.slice(-limit) : settled.slice(0, limit);
}

/** The rows from the page's bound on, so many at once, until they are enough or the feed has ended. */
export async function readUntil<T>(
  feed: Feed<T>,
  { limit, bound: start, backward }: FeedPage,
  isEnough: (rows: readonly FeedRow<T>[]) => boolean,
): Promise<{ readonly rows: readonly FeedRow<T>[]; readonly ended: boolean }> {
  let rows: readonly FeedRow<T>[] = [];
  let bound = start;
  for (;;) {
    // Each read starts where the one before it ended, so they cannot run side by side.
    // oxlint-disable-next-line no-await-in-loop
    const read: readonly FeedRow<T>[] = await feed.read({ limit, bound, backward });
    rows = backward === true ? [...read, ...rows] : [...rows, ...read];
    const last = backward === true ? read[0] : read.at(-1);
    const ended = last === undefined || read.length < limit;
    if (ended || isEnough(rows)) return { rows, ended };
    bound = { kind: 'position', position: last.position, at: last.at };
  }
}
