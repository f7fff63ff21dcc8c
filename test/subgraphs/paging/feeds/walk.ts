/** Pages of the tests' list "rows", one after the other. */
import { parseCursor } from '../../../../subgraphs/paging/cursor.ts';
import type { MergedPage } from '../../../../subgraphs/paging/feeds/feed.ts';
import type { PageTurn } from '../../../../subgraphs/paging/page-turn.ts';

function toTurn(size: number, cursor: string | null | undefined, backward: boolean): PageTurn {
  return { size, cursor: cursor ? parseCursor('rows', 'cursor', cursor) : null, backward };
}

export const forward = (size: number, after?: string | null): PageTurn => toTurn(size, after, false);
export const backward = (size: number, before?: string | null): PageTurn => toTurn(size, before, true);

/** Page after page of the sizes in turn, in the order in which they were read; `read` is told which page it is. */
export async function walk<T>(
  read: (turn: PageTurn, page: number) => Promise<MergedPage<T>>,
  sizes: readonly number[],
  turnOf: typeof forward = forward,
): Promise<readonly MergedPage<T>[]> {
  const pages: MergedPage<T>[] = [];
  let cursor: string | null = null;
  for (let hasMore = true; hasMore;) {
    const turn = turnOf(sizes[pages.length % sizes.length] ?? 1, cursor);
    // Each page starts where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const page: MergedPage<T> = await read(turn, pages.length);
    pages.push(page);
    cursor = page.rows.at(turn.backward ? 0 : -1)?.cursor ?? cursor;
    hasMore = turn.backward ? page.hasPreviousPage : page.hasNextPage;
  }
  return pages;
}

export function itemsOf<T>({ rows }: MergedPage<T>): readonly T[] {
  return rows.map(({ item }) => item);
}
