import type { CursorPlace } from './cursor.ts';

/** One page of a list: so many rows from a place on, or backward so many before it. */
export interface PageTurn {
  readonly size: number;
  /** The row next to the page on the side it is read from; null: an end of the list. */
  readonly cursor: CursorPlace | null;
  readonly backward: boolean;
}

/** Of the rows read ahead, in the order of the list, those that the page holds. */
export function rowsOnPage<T>(rows: readonly T[], { size, backward }: PageTurn): readonly T[] {
  return backward ? rows.slice(-size) : rows.slice(0, size);
}

/** On the side that a page is read to lies more where more than the page was found; on the other lies the cursor's row. */
export function pageEnds(hasMore: boolean, { cursor, backward }: PageTurn) {
  const isBeyond = cursor !== null;
  return backward
    ? { hasNextPage: isBeyond, hasPreviousPage: hasMore }
    : { hasNextPage: hasMore, hasPreviousPage: isBeyond };
}
