import type { Dialect } from '../dialect.ts';
import { and, raw, sql } from '../fragment.ts';
import type { Fragment } from '../fragment.ts';
import type { Frame } from '../frame.ts';
import { aliased, names, orderList } from '../select.ts';
import type { KeysFirst, SelectParts } from '../select.ts';

interface OfOneParent {
  readonly dialect: Dialect;
  readonly frame: Frame;
  readonly parts: SelectParts & { readonly orderBy: readonly Fragment[] };
  readonly isParent: Fragment;
  readonly keysFirst: KeysFirst;
}

/** No mapping can have an alias with a blank. */
const KEYS = 'the keys';

/**
 * The same rows of one parent, read in two steps within one statement: first the keys, then the rows that have them. A
 * cross join, as SQLite goes through the tables of one in the order that it is written in:
 * https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join
 */
export function findKeysFirst(select: OfOneParent): SelectParts {
  const { dialect, parts, keysFirst } = select;
  const keys = raw(dialect.quote(KEYS));
  const found = keysFirst.kind === 'rows' ? keysOfRows(select, keysFirst) : keysOfHolders(select, keysFirst);
  const isFound = keysFirst.key.map((column, i) => sql`${column} = ${keys}.${raw(`k${i}`)}`);
  return { ...parts, from: sql`(${found}) as ${keys} cross join ${parts.from}`, where: [...isFound, ...parts.where] };
}

/** What is sorted is narrow: the columns of a row, and its joins, are read of those of the page alone. */
function keysOfRows(select: OfOneParent, keysFirst: Extract<KeysFirst, { kind: 'rows' }>): Fragment {
  const { frame } = select;
  const parts = { ...select.parts, from: keysFirst.from ?? select.parts.from };
  const where = keysFirst.byTime === true ? [...parts.where, isWithinPage({ frame, parts })] : parts.where;
  return frame({ ...parts, columns: aliased(keysFirst.key, 'k'), where, limited: true });
}

/**
 * The row's time is none past the last of the page. That one is found along the index, which MySQL leaves where the rest
 * of the order is not in it: https://dev.mysql.com/doc/refman/8.4/en/order-by-optimization.html
 */
function isWithinPage({ frame, parts }: Pick<OfOneParent, 'frame' | 'parts'>): Fragment {
  const [time = raw('null')] = parts.orderBy;
  const times = frame({ ...parts, columns: [sql`${time} as m`], orderBy: [time], limited: true });
  const [operator, last] = parts.descending === true ? [raw('>='), raw('min(m)')] : [raw('<='), raw('max(m)')];
  return sql`${time} ${operator} (select ${last} from (${times}) as w)`;
}

/**
 * The records by the first of the rows that hang on each, which an index gives: their other rows are not read. As many
 * records as the page has rows are enough, since of each one a row stands before all rows of those behind it; of rows
 * of one time the record's key decides, here as in the order of the rows.
 */
function keysOfHolders(
  { dialect, frame, parts, isParent }: OfOneParent,
  { key, from, where, rows }: Extract<KeysFirst, { kind: 'holders' }>,
): Fragment {
  const descending = parts.descending === true;
  const [time = raw('null')] = parts.orderBy;
  const firstTime = dialect.firstRow(
    time,
    sql`from ${rows.from} where ${and(rows.where)} order by ${orderList([time], descending)}`,
  );
  const keys = names('k', key);
  const holders = frame({ columns: [...aliased(key, 'k'), sql`${firstTime} as m`], from, where: [isParent, ...where] });
  return frame({
    columns: keys,
    from: sql`(${holders}) as w`,
    // Engines sort null lowest: downwards, records without such a row come last by themselves.
    where: descending ? [] : [raw('m is not null')],
    orderBy: [raw('m'), ...keys],
    descending,
    limited: true,
  });
}
