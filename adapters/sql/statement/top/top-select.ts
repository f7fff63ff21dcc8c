/** The first rows of each of many parents, one file a strategy. */
import type { Dialect } from '../dialect.ts';
import type { Fragment } from '../fragment.ts';
import type { Frame } from '../frame.ts';
import type { PerParent, SelectParts } from '../select.ts';
import { lateralSelect } from './lateral.ts';
import { unionSelect } from './union.ts';
import { windowSelect } from './window.ts';

export interface TopSelect {
  readonly dialect: Dialect;
  readonly frame: Frame;
  readonly parts: SelectParts & { readonly orderBy: readonly Fragment[] };
  readonly per: PerParent;
}

/**
 * Rows as `parts` says, and behind the columns, but with `window`, the number of the parent's key through which a row
 * was found: where a collation takes two keys for one, rows are found through both.
 */
export function topSelect(select: TopSelect): Fragment {
  switch (select.per.strategy) {
    case 'window':
      return windowSelect(select);
    case 'lateral':
      return lateralSelect(select);
    case 'union':
      return unionSelect(select);
  }
}
