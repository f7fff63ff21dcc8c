import { joinFragments, raw, sql } from '../fragment.ts';
import type { Fragment } from '../fragment.ts';
import { aliased, countsAsParent, isOfParent, keySlot, names, orderList } from '../select.ts';
import type { TopSelect } from './top-select.ts';

/** One limited select a parent; what orders them stands in columns behind the others, to order the whole by. */
export function unionSelect({ dialect, frame, parts, per }: TopSelect): Fragment {
  const branches = Array.from({ length: per.parents }, (_, i) => {
    const isParent = isOfParent(per, (part) => keySlot(i, part));
    const rows = frame({
      ...parts,
      columns: [...aliased(parts.columns, 'c'), raw(`${i} as i`), ...aliased(parts.orderBy, 'o')],
      where: [isParent, ...(i === 0 ? [] : [countsAsParent(raw(String(i)))]), ...parts.where],
      limited: true,
    });
    return dialect.limitedBranch(rows);
  });
  const order = orderList(names('o', parts.orderBy), parts.descending);
  return sql`${joinFragments(branches, ' union all ')} order by ${order}`;
}
