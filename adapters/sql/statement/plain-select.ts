import type { Dialect } from './dialect.ts';
import { sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';
import type { Frame } from './frame.ts';
import { aliased, names } from './select.ts';
import type { SelectParts } from './select.ts';
import { shareSelects } from './shared-selects.ts';

type Make = { readonly dialect: Dialect; readonly frame: Frame };

/** One select over one set of rows. */
export function plainSelect({ dialect, frame }: Make, parts: SelectParts): Fragment {
  const { columns, orderBy = [], descending, distinct } = parts;
  const limited = parts.limit !== undefined;
  const shared = distinct === true ? null : shareSelects(columns);
  if (shared === null) return frame({ ...parts, columns: aliased(columns, 'c'), limited });
  const { orderBy: _, ...unordered } = parts;
  const read = frame({
    // SQL Server orders no derived table but a limited one.
    ...(limited ? parts : unordered),
    columns: [...aliased(shared.read, 's'), ...aliased(orderBy, 'o')],
    limited,
  });
  return frame({
    columns: aliased(shared.columns, 'c'),
    from: sql`${dialect.readFirst(read)} as w`,
    where: [],
    orderBy: names('o', orderBy),
    ...(descending === undefined ? {} : { descending }),
  });
}

/** Over a derived table: parameters inside a column must not stand in `group by` a second time. */
export function rowsToTotal({ dialect, frame }: Make, parts: SelectParts): Fragment {
  const shared = shareSelects(parts.columns, parts.where);
  if (shared === null) return frame({ ...parts, columns: aliased(parts.columns, 'c') });
  const read = frame({ ...parts, columns: aliased(shared.read, 's'), where: shared.before });
  return frame({
    columns: aliased(shared.columns, 'c'),
    from: sql`${dialect.readFirst(read)} as r`,
    where: shared.after,
  });
}
