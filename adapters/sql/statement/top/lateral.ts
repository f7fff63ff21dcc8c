import { joinFragments, raw, sql } from '../fragment.ts';
import type { Fragment } from '../fragment.ts';
import { aliased, commaList, countsAsParent, isOfParent, keySlot, names, orderList } from '../select.ts';
import { shareSelects } from '../shared-selects.ts';
import type { TopSelect } from './top-select.ts';

/** No mapping can have an alias with a blank. */
const PARENTS = 'the parents';

/**
 * One seek a parent along an index, over a list of the parents' numbers.
 *
 * The keys themselves are no columns of that list: a column of ours would bring a collation and a character set of its
 * own into the comparison, which then is refused, or finds other rows, or is served by no index. A CASE of parameters
 * is as weak as a parameter.
 *
 * Source: https://learn.microsoft.com/sql/t-sql/statements/collation-precedence-transact-sql,
 * https://dev.mysql.com/doc/refman/8.4/en/charset-collation-coercibility.html
 */
export function lateralSelect({ dialect, frame, parts, per }: TopSelect): Fragment {
  if (dialect.lateral === null) throw new Error(`${dialect.label} has no lateral derived tables.`);
  const number = raw(`${dialect.quote(PARENTS)}.i`);
  const isParent = isOfParent(per, (part) => {
    const whens = Array.from({ length: per.parents }, (_, i) => sql`when ${raw(String(i))} then ${keySlot(i, part)}`);
    return sql`case ${number} ${joinFragments(whens, ' ')} end`;
  });
  const order = names('o', parts.orderBy);
  const shared = shareSelects(parts.columns);
  const read = shared === null ? aliased(parts.columns, 'c') : aliased(shared.read, 's');
  const inner = frame({
    ...parts,
    columns: [...read, ...aliased(parts.orderBy, 'o')],
    where: [isParent, ...parts.where],
    limited: true,
  });
  const from = dialect.lateral(raw(dialect.quote(PARENTS)), per.parents, sql`(${inner}) as w`);
  const columns = commaList([...(shared === null ? names('c', read) : aliased(shared.columns, 'c')), raw('i')]);
  return sql`select ${columns} from ${from} where ${countsAsParent(number)} order by ${orderList(order, parts.descending)}`;
}
