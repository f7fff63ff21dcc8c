import type { Bound } from '../../../adapters/ports.ts';
import type { Feed, FeedRow } from './feed.ts';

export interface ReadOnRequest<T> {
  readonly limit: number;
  readonly bound?: Bound | undefined;
  /** Rows to ask the feed for at once. */
  readonly rowsAtOnce: number;
  /** The rows of the page among those read so far; more of them where the feed has ended. */
  readonly settle: (rows: readonly FeedRow<T>[], ended: boolean) => readonly FeedRow<T>[];
}

/** A page of a feed from which rows fall out: read on until the page is full or the feed has ended. */
export async function readOn<T>(feed: Feed<T>, request: ReadOnRequest<T>): Promise<readonly FeedRow<T>[]> {
  const { limit, rowsAtOnce, settle } = request;
  const rows: FeedRow<T>[] = [];
  let { bound } = request;
  for (;;) {
    // Each read starts where the one before it ended, so they cannot run side by side.
    // oxlint-disable-next-line no-await-in-loop
    const read: readonly FeedRow<T>[] = await feed.read({ limit: rowsAtOnce, bound });
    rows.push(...read);
    const last = read.at(-1);
    const ended = last === undefined || read.length < rowsAtOnce;
    const settled = settle(rows, ended);
    if (ended || settled.length >= limit) return settled.slice(0, limit);
    bound = { kind: 'position', position: last.position };
  }
}
