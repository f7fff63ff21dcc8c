import { SystemError } from '../../../schema/errors.ts';
import { mergeMissing, toMissing } from '../../reading/ask-systems.ts';
import { answerOf, madeOf, promised } from '../../reading/batch/answer.ts';
import type { Answer } from '../../reading/batch/answer.ts';
import { compareNewestFirst, compareText } from '../compare-instants.ts';
import { formatCursor } from '../cursor.ts';
import type { CursorPlace } from '../cursor.ts';
import { pageEnds, rowsOnPage } from '../page-turn.ts';
import type { PageTurn } from '../page-turn.ts';
import type { Feed, FeedBound, FeedPage, FeedRow, MergedPage } from './feed.ts';

export interface MergeRequest extends PageTurn {
  /** What is paged, as the client calls it ("orders"); part of every cursor. */
  readonly list: string;
  /** `throw` where the client's field can be null and so carry the error; `empty` where it cannot. */
  readonly whenAllMissing: 'throw' | 'empty';
}

/** A feed's rows, the nearest to the cursor first, read from the front while the page fills; or why there are none. */
interface Reading<T> {
  readonly feed: Feed<T>;
  readonly rows: readonly FeedRow<T>[];
  readonly failure: SystemError | null;
  next: number;
}

/** A row of the page. A class for its accessors: cursors are written when they are looked at. */
class MergedRow<T> {
  readonly #list: string;
  readonly #feed: Feed<T>;
  readonly #row: FeedRow<T>;

  constructor(list: string, feed: Feed<T>, row: FeedRow<T>) {
    this.#list = list;
    this.#feed = feed;
    this.#row = row;
  }

  get cursor(): string {
    const { at, position } = this.#row;
    return formatCursor(this.#list, { at, feed: this.#feed.id, position });
  }
  get item(): T {
    return this.#row.item;
  }
}

interface AskedFeed<T> {
  readonly feed: Feed<T>;
  readonly rows: Answer<readonly FeedRow<T>[]>;
}

function toReading<T>({ feed, rows: answer }: AskedFeed<T>, backward: boolean): Reading<T> {
  try {
    const rows = answer.take();
    return { feed, rows: backward ? rows.toReversed() : rows, failure: null, next: 0 };
  } catch (failure) {
    // What is no SystemError is a fault of ours and no system's absence.
    if (failure instanceof SystemError) return { feed, rows: NONE, failure, next: 0 };
    throw failure;
  }
}

/**
 * One page of the merged feeds (order: feed.ts). All feeds are read side by side, each for one row more than the page
 * holds at the most, from where the cursor says that it goes on.
 *
 * Errors: a SystemError where no system answered and the request says so.
 */
export function askMerged<T>(feeds: readonly Feed<T>[], request: MergeRequest): Answer<MergedPage<T>> {
  const asked: AskedFeed<T>[] = [];
  // From an end of the list all feeds are asked for the same, in one object.
  const first = request.cursor === null ? pageFrom(request) : null;
  for (const feed of feeds) {
    const page = request.cursor === null ? first : pageOf(feed, request, request.cursor);
    if (page !== null) asked.push({ feed, rows: feed.ask?.(page) ?? answerOf(feed.read(page)) });
  }
  const parts = asked.map(({ rows }) => rows);
  return madeOf(parts, () => toPage(asked, request));
}

/** The same for callers that await it. */
export async function readMerged<T>(feeds: readonly Feed<T>[], request: MergeRequest): Promise<MergedPage<T>> {
  return promised(askMerged(feeds, request));
}

function toPage<T>(asked: readonly AskedFeed<T>[], request: MergeRequest): MergedPage<T> {
  const { size, backward, whenAllMissing } = request;
  const readings = asked.map((one) => toReading(one, backward));
  const missing = missingAmong(readings, whenAllMissing);
  const found = takeNearest(readings, size + 1, request);
  const rows = rowsOnPage(backward ? found.toReversed() : found, request);
  const { hasNextPage, hasPreviousPage } = pageEnds(found.length > size, request);
  return { rows, hasNextPage, hasPreviousPage, missing };
}

const NONE: readonly never[] = [];

/** Errors: the first failure, where no system answered and the request says so. */
function missingAmong<T>(
  readings: readonly Reading<T>[],
  whenAllMissing: MergeRequest['whenAllMissing'],
): MergedPage<T>['missing'] {
  const first = readings.find(({ failure }) => failure !== null)?.failure ?? null;
  if (first === null) return NONE;
  const failures = readings.flatMap(({ failure }) => failure ?? []);
  const missing = mergeMissing(failures.map(toMissing));
  const silent = new Set(missing.map(({ system }) => system));
  if (whenAllMissing === 'throw' && readings.every(({ feed }) => silent.has(feed.system))) throw first;
  return missing;
}

function pageFrom({ size, backward }: PageTurn, bound?: FeedBound): FeedPage {
  return { limit: size + 1, bound, backward: backward ? true : undefined };
}

/**
 * What a feed is asked for to go on from the cursor's row; null where it has nothing left. Of rows at the cursor's own
 * instant, those of feeds with a smaller id come before it and those of feeds with a greater id come after it.
 */
function pageOf(
  feed: { readonly id: string },
  turn: PageTurn,
  { at, feed: last, position }: CursorPlace,
): FeedPage | null {
  const { backward } = turn;
  const order = compareText(feed.id, last);
  if (order === 0) return pageFrom(turn, { kind: 'position', position, at });
  const inclusive = backward ? order < 0 : order > 0;
  // Nothing sorts after the rows without a time.
  return at === null && !inclusive && !backward ? null : pageFrom(turn, { kind: 'instant', at, inclusive });
}

/** The k-way merge: rows of one feed keep their order, and of the feeds' front rows the first by (instant, id) goes. */
function takeNearest<T>(
  readings: readonly Reading<T>[],
  limit: number,
  { list, backward }: MergeRequest,
): readonly MergedRow<T>[] {
  const telling = readings.filter(({ rows }) => rows.length > 0);
  const [first] = telling;
  if (first === undefined) return [];
  const { feed, rows } = first;
  if (telling.length === 1) return rows.slice(0, limit).map((row) => new MergedRow(list, feed, row));
  const taken: MergedRow<T>[] = [];
  while (taken.length < limit) {
    const front = telling.reduce<Reading<T> | null>((best, one) => nearer(best, one, backward), null);
    const row = front?.rows[front.next];
    if (front === null || row === undefined) break;
    front.next += 1;
    taken.push(new MergedRow(list, front.feed, row));
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
