import type { Bound } from '../../../adapters/ports.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import { compareNewestFirst, compareText } from '../compare-instants.ts';
import { formatCursor, parseCursor } from '../cursor.ts';
import type { CursorPlace } from '../cursor.ts';
import type { Feed, FeedRow, MergedPage } from './feed.ts';

export interface MergeRequest {
  /** What is paged, as the client calls it ("orders"); part of every cursor. */
  readonly list: string;
  /** Checked by `checkFirst`. */
  readonly first: number;
  readonly after?: string | null | undefined;
  /** `throw` where the client's field can be null and so carry the error; `empty` where it cannot. */
  readonly whenAllMissing: 'throw' | 'empty';
}

/** A feed's rows, read from the front while the page fills. */
interface Reading<T> {
  readonly feed: Feed<T>;
  readonly rows: readonly FeedRow<T>[];
  next: number;
}

/**
 * One page of the merged feeds (order: feed.ts). All feeds are read side by side, each for one row more than the page
 * holds at the most, from where the cursor says that it goes on.
 *
 * Errors: BAD_USER_INPUT for a cursor of another list; a SystemError where no system answered and the request says so.
 */
export async function readMerged<T>(feeds: readonly Feed<T>[], request: MergeRequest): Promise<MergedPage<T>> {
  const cursor = request.after ?? null;
  const after = cursor === null ? null : parseCursor(request.list, cursor);
  const limit = request.first + 1;
  const asked = feeds.flatMap((feed) => {
    const start = startOf(feed, after);
    return start === 'nothing left' ? [] : [{ feed, page: start === 'top' ? { limit } : { limit, bound: start } }];
  });
  const { answers, missing, failure } = await askSystems(asked, async ({ feed, page }): Promise<Reading<T>> => {
    return { feed, rows: await feed.read(page), next: 0 };
  });
  const silent = new Set(missing.map(({ system }) => system));
  const allMissing = asked.every(({ feed }) => silent.has(feed.system));
  if (allMissing && failure !== null && request.whenAllMissing === 'throw') throw failure;
  const rows = takeNewest(answers, limit).map(({ feed, row }) => ({
    cursor: formatCursor(request.list, { at: row.at, feed: feed.id, position: row.position }),
    item: row.item,
  }));
  return { rows: rows.slice(0, request.first), hasNextPage: rows.length > request.first, missing };
}

/**
 * Where a feed goes on after the cursor's row. Of rows at the cursor's own instant, those of feeds with a smaller id
 * came before it and those of feeds with a greater id come after it.
 */
function startOf(feed: { readonly id: string }, after: CursorPlace | null): Bound | 'top' | 'nothing left' {
  if (after === null) return 'top';
  if (feed.id === after.feed) return { kind: 'position', position: after.position };
  const inclusive = compareText(feed.id, after.feed) > 0;
  // Nothing sorts after the rows without a time.
  return after.at === null && !inclusive ? 'nothing left' : { kind: 'instant', at: after.at, inclusive };
}

/** The k-way merge: rows of one feed keep their order, and of the feeds' front rows the first by (instant, id) goes. */
function takeNewest<T>(
  readings: readonly Reading<T>[],
  limit: number,
): readonly { readonly feed: Feed<T>; readonly row: FeedRow<T> }[] {
  const taken: { readonly feed: Feed<T>; readonly row: FeedRow<T> }[] = [];
  while (taken.length < limit) {
    const front = readings.reduce<Reading<T> | null>(earlier, null);
    const row = front?.rows[front.next];
    if (front === null || row === undefined) break;
    front.next += 1;
    taken.push({ feed: front.feed, row });
  }
  return taken;
}

function earlier<T>(best: Reading<T> | null, reading: Reading<T>): Reading<T> | null {
  const row = reading.rows[reading.next];
  if (row === undefined) return best;
  const bestRow = best?.rows[best.next];
  if (best === null || bestRow === undefined) return reading;
  const order = compareNewestFirst(row.at, bestRow.at) || compareText(reading.feed.id, best.feed.id);
  return order < 0 ? reading : best;
}
