import type { PageRequest } from './ports.ts';

/** Of the rows past a page's bound, in the order of the list, those that the page holds: the nearest to the bound. */
export function nearestRows<T>(
  rows: readonly T[],
  { limit, backward }: Pick<PageRequest, 'limit' | 'backward'>,
): readonly T[] {
  if (rows.length <= limit) return rows;
  return backward === true ? rows.slice(rows.length - limit) : rows.slice(0, limit);
}
