import { sql } from '../fragment.ts';
import type { Fragment } from '../fragment.ts';
import { aliased, apart, commaList, keySlot, limitSlot, names, orderList } from '../select.ts';
import type { TopSelect } from './top-select.ts';

/** row_number() over all rows of the batch; the order of the numbers is the order of each parent's rows. */
export function windowSelect({ dialect, frame, parts, per }: TopSelect): Fragment {
  const over = sql`partition by ${commaList(apart(per))} order by ${orderList(parts.orderBy, parts.descending)}`;
  const { orderBy: _, ...unordered } = parts;
  const inner = frame({
    ...unordered,
    columns: [...aliased(parts.columns, 'c'), sql`row_number() over (${over}) as rn`],
    where: [dialect.keyIn(per.columns, per.parents, keySlot), ...parts.where],
  });
  return sql`select ${commaList(names('c', parts.columns))} from (${inner}) as w where rn <= ${limitSlot} order by rn`;
}
