import type { Catalogue } from '../../catalogue/catalogue.ts';
import { columnFragment } from '../../sql/plan/expression/scope.ts';
import { raw, sql } from '../../sql/statement/fragment.ts';
import type { Fragment, SqlValue } from '../../sql/statement/fragment.ts';
import type { Source } from '../../source/source.ts';
import type { TableUse } from '../mapping-uses.ts';
import { tableOf } from '../subject.ts';

/** Rows from which on reading all of a table is told as a fault. */
export const LARGE = 1000;
/** Rows that are counted at the most: enough to tell whether LARGE of them are a twentieth. */
export const COUNTED = 20 * LARGE;

export interface TableSizes {
  /** How many rows a table holds, about; of small ones, whose estimates are often old, as they are counted now. */
  of(use: TableUse): Promise<number>;
  /** How many of its rows share the values that one of them has in these columns, which an index finds. */
  alike(use: TableUse, columns: readonly string[]): Promise<number>;
}

type Counting = Pick<Source, 'engine' | 'builder'>;

function fromUse({ engine }: Counting, { alias, name }: TableUse): Fragment {
  const table = (name ?? []).map((part) => engine.dialect.quote(part)).join('.');
  return raw(`${table} ${engine.dialect.quote(alias)}`);
}

async function firstRows(
  source: Counting,
  use: TableUse,
  columns: readonly Fragment[],
  where: readonly Fragment[],
  limit: number,
) {
  const { engine, builder } = source;
  const statement = builder.select({ columns, from: fromUse(source, use), where, limit: 'all' });
  return engine.query(statement, statement.bind({ limit }), undefined);
}

async function countAlike(source: Counting, use: TableUse, names: readonly string[]): Promise<number> {
  const columns = names.map((name) => columnFragment(source.engine.dialect, `${use.alias}.${name}`));
  const isSet = columns.map((column) => sql`${column} is not null`);
  const [row] = await firstRows(source, use, columns, isSet, 1);
  if (row === undefined) return 0;
  // What a driver hands over it takes back; moments, which it writes in words of its own, are left out by `usable`.
  const same = columns.map((column, i) => sql`${column} = ${row[i] as SqlValue}`);
  return (await firstRows(source, use, [sql`${1}`], same, COUNTED)).length;
}

export function createTableSizes(source: Counting, catalogue: Catalogue): TableSizes {
  const known = new Map<string, Promise<number>>();
  const once = (key: readonly unknown[], count: () => Promise<number>): Promise<number> => {
    const name = JSON.stringify(key);
    const size = known.get(name) ?? count();
    known.set(name, size);
    return size;
  };
  const count = async (use: TableUse): Promise<number> => {
    const estimated = tableOf(catalogue, use)?.rows ?? 0;
    if (use.name === null || estimated >= COUNTED) return estimated;
    return (await firstRows(source, use, [sql`${1}`], [], COUNTED)).length;
  };
  return {
    of: (use) => once([use.name ?? use.place], () => count(use)),
    alike: (use, columns) => once([use.name, columns], () => countAlike(source, use, columns)),
  };
}
