import type { ChildPage, Only, PageRequest } from '../../../adapters/ports.ts';

/** Filters that are constants of ours are written once. */
const keys = new WeakMap<Only, string>();

/** Equal for equal filters. */
export function onlyKey(only: Only | undefined): string {
  if (only === undefined) return '';
  let key = keys.get(only);
  if (key === undefined) keys.set(only, (key = JSON.stringify(only)));
  return key;
}

/** Equal for equal pages: a part of a loader's name. Most are the first page of a list, and short. */
export function pageKey(page: PageRequest | ChildPage | null): string {
  if (page === null) return 'all';
  const { limit, bound, backward, only } = page;
  const way = backward === true ? 'back' : '';
  const from = 'from' in page ? page.from : undefined;
  const before = 'before' in page ? page.before : undefined;
  const place = bound === undefined ? '' : JSON.stringify(bound);
  return `${String(limit)} ${way} ${from ?? ''} ${before ?? ''} ${onlyKey(only)} ${place}`;
}
