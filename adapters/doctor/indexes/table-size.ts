import type { Catalogue } from '../../catalogue/catalogue.ts';
import { raw, sql } from '../../sql/statement/fragment.ts';
import type { Source } from '../../source/source.ts';
import type { TableUse } from '../mapping-uses.ts';
import { tableOf } from '../subject.ts';

/** Rows from which on reading all of a table is told as a fault. */
export const LARGE = 1000;

export type TableSizes = (use: TableUse) => Promise<number>;

/** How many rows tables hold, about; of small ones, whose estimates are often old, as they are counted now. */
export function createTableSizes({ engine, builder }: Source, catalogue: Catalogue): TableSizes {
  const sizes = new Map<string, Promise<number>>();
  const count = async (use: TableUse): Promise<number> => {
    const estimated = tableOf(catalogue, use)?.rows ?? 0;
    if (use.name === null || estimated >= LARGE) return estimated;
    const from = raw(use.name.map((part) => engine.dialect.quote(part)).join('.'));
    const statement = builder.select({ columns: [sql`${1}`], from, where: [], limit: 'all' });
    const rows = await engine.query(statement, statement.bind({ limit: LARGE }), undefined);
    return rows.length;
  };
  return (use) => {
    const name = use.name?.join('\0') ?? use.place;
    const size = sizes.get(name) ?? count(use);
    sizes.set(name, size);
    return size;
  };
}
