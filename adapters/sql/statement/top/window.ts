import { sql } from '../fragment.ts';
import type { Fragment } from '../fragment.ts';
import { aliased, apart, commaList, keySlot, limitSlot, names, orderList } from '../select.ts';
import { shareSelects } from '../shared-selects.ts';
import type { TopSelect } from './top-select.ts';

/** row_number() over all rows of the batch; the order of the numbers is the order of each parent's rows. */
export function windowSelect({ dialect, frame, parts, per }: TopSelect): Fragment {
  const over = sql`partition by ${commaList(apart(per))} order by ${orderList(parts.orderBy, parts.descending)}`;
  const { orderBy: _, ...unordered } = parts;
  const shared = shareSelects(parts.columns);
  const read = shared === null ? aliased(parts.columns, 'c') : aliased(shared.read, 's');
  const columns = shared === null ? names('c', parts.columns) : aliased(shared.columns, 'c');
  const inner = frame({
    ...unordered,
    columns: [...read, sql`row_number() over (${over}) as rn`],
    where: [dialect.keyIn(per.columns, per.parents, keySlot), ...parts.where],
  });
  return sql`select ${commaList(columns)} from (${inner}) as w where rn <= ${limitSlot} order by rn`;
}
