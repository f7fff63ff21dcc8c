import { askSystems } from '../../reading/ask-systems.ts';
import { compareNewestFirst, compareText } from '../compare-instants.ts';
import { formatCursor } from '../cursor.ts';
import { pageEnds, rowsOnPage } from '../page-turn.ts';
import type { PageTurn } from '../page-turn.ts';
import type { Feed, FeedBound, FeedPage, FeedRow, MergedPage } from './feed.ts';

export interface MergeRequest extends PageTurn {
  /** What is paged, as the client calls it ("orders"); part of every cursor. */
  readonly list: string;
  /** `throw` where the client's field can be null and so carry the error; `empty` where it cannot. */
  readonly whenAllMissing: 'throw' | 'empty';
}

/** A feed's rows, the nearest to the cursor first, read from the front while the page fills. */
interface Reading<T> {
  readonly feed: Feed<T>;
  readonly rows: readonly FeedRow<T>[];
  next: number;
}

/**
 * One page of the merged feeds (order: feed.ts). All feeds are read side by side, each for one row more than the page
 * holds at the most, from where the cursor says that it goes on.
 *
 * Errors: a SystemError where no system answered and the request says so.
 */
export async function readMerged<T>(feeds: readonly Feed<T>[], request: MergeRequest): Promise<MergedPage<T>> {
  const { list, size, backward, whenAllMissing } = request;
  const limit = size + 1;
  const asked = feeds.flatMap((feed) => {
    const page = pageOf(feed, request, limit);
    return page === null ? [] : [{ feed, page }];
  });
  const { answers, missing, failure } = await askSystems(asked, ({ feed, page }) =>
    feed.read(page).then((rows): Reading<T> => ({ feed, rows: backward ? rows.toReversed() : rows, next: 0 })),
  );
  const silent = new Set(missing.map(({ system }) => system));
  const allMissing = asked.every(({ feed }) => silent.has(feed.system));
  if (allMissing && failure !== null && whenAllMissing === 'throw') throw failure;
  const found = takeNearest(answers, limit, backward);
  const rows = rowsOnPage(backward ? found.toReversed() : found, request).map(({ feed, row }) => ({
    // Written when it is looked at: most readers take the nodes alone.
    get cursor() {
      return formatCursor(list, { at: row.at, feed: feed.id, position: row.position });
    },
    item: row.item,
  }));
  return { rows, ...pageEnds(found.length > size, request), missing };
}

/**
 * What a feed is asked for to go on from the cursor's row; null where it has nothing left. Of rows at the cursor's own
 * instant, those of feeds with a smaller id come before it and those of feeds with a greater id come after it.
 */
function pageOf(feed: { readonly id: string }, { cursor, backward }: PageTurn, limit: number): FeedPage | null {
  const toPage = (bound?: FeedBound): FeedPage => ({ limit, bound, backward: backward ? true : undefined });
  if (cursor === null) return toPage();
  const { at, position } = cursor;
  const order = compareText(feed.id, cursor.feed);
  if (order === 0) return toPage({ kind: 'position', position, at });
  const inclusive = backward ? order < 0 : order > 0;
  // Nothing sorts after the rows without a time.
  return at === null && !inclusive && !backward ? null : toPage({ kind: 'instant', at, inclusive });
}

/** The k-way merge: rows of one feed keep their order, and of the feeds' front rows the first by (instant, id) goes. */
function takeNearest<T>(
  readings: readonly Reading<T>[],
  limit: number,
  backward: boolean,
): readonly { readonly feed: Feed<T>; readonly row: FeedRow<T> }[] {
  const telling = readings.filter(({ rows }) => rows.length > 0);
  const [first] = telling;
  if (first === undefined) return [];
  if (telling.length === 1) return first.rows.slice(0, limit).map((row) => ({ feed: first.feed, row }));
  const taken: { readonly feed: Feed<T>; readonly row: FeedRow<T> }[] = [];
  while (taken.length < limit) {
    const front = telling.reduce<Reading<T> | null>((best, one) => nearer(best, one, backward), null);
    const row = front?.rows[front.next];
    if (front === null || row === undefined) break;
    front.next += 1;
    taken.push({ feed: front.feed, row });
  }
  return taken;
}

function nearer<T>(best: Reading<T> | null, reading: Reading<T>, backward: boolean): Reading<T> | null {
  const row = reading.rows[reading.next];
  if (row === undefined) return best;
  const bestRow = best?.rows[best.next];
  if (best === null || bestRow === undefined) return reading;
  const order = compareNewestFirst(row.at, bestRow.at) || compareText(reading.feed.id, best.feed.id);
  return order < 0 === backward ? best : reading;
}
