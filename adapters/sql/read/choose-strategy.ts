/** Which way the first rows of each of many parents are read: by what the server can do and what its indexes serve. */
import type { Catalogue, CatalogueIndex, ColumnKind } from '../../catalogue/catalogue.ts';
import type { Capabilities } from '../../engines/capabilities.ts';
import type { SourceMapping } from '../../mapping/language/mapping.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Dialect } from '../statement/dialect.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { PerParent, TopStrategy } from '../statement/select.ts';

/** Rows of a table, by the columns that name their parent, in the order of a time. */
export interface TopPlace {
  readonly table: Pick<TablePlan, 'named'>;
  readonly columns: readonly Fragment[];
  readonly exact: PerParent['exact'];
  readonly time: Fragment | null;
}

/**
 * Its leading columns are those that name the parent, in any order, and the next is the time, where there is one: then
 * the first rows of a parent lie side by side in it. Columns are compared as they are written in a statement, letter
 * case aside; an expression is none of an index's.
 */
function serves(index: CatalogueIndex, { table, columns, time }: Omit<TopPlace, 'exact'>, dialect: Dialect): boolean {
  const written = index.columns.map((name) =>
    `${dialect.quote(table.named.alias)}.${dialect.quote(name)}`.toLowerCase(),
  );
  const leading = new Set(written.slice(0, columns.length));
  if (!columns.every(({ text }) => leading.has(text.toLowerCase()))) return false;
  return time === null || written[columns.length] === time.text.toLowerCase();
}

export function isServed(place: Omit<TopPlace, 'exact'>, catalogue: Catalogue | null, dialect: Dialect): boolean {
  const { name } = place.table.named;
  const indexes = name === null ? [] : (catalogue?.find(name)?.indexes ?? []);
  return indexes.some((index) => serves(index, place, dialect));
}

/**
 * What a column of a table holds; null where that is not known, and for an expression. A column of SQLite holds what it is
 * given, whatever its type: https://www.sqlite.org/datatype3.html#type_affinity
 */
export function columnKind(
  { named }: Pick<TablePlan, 'named'>,
  column: Fragment,
  catalogue: Catalogue | null,
  dialect: Dialect,
): ColumnKind | null {
  const columns = named.name === null || dialect.id === 'sqlite' ? [] : (catalogue?.find(named.name)?.columns ?? []);
  const written = (name: string): string => `${dialect.quote(named.alias)}.${dialect.quote(name)}`.toLowerCase();
  return columns.find(({ name }) => written(name) === column.text.toLowerCase())?.kind ?? null;
}

/** A strategy that is asked for and that the server lacks is told at start; here it counts as `auto`. */
export function chooseStrategy(
  asked: SourceMapping['topPerParent'],
  can: Pick<Capabilities, 'windowFunctions' | 'lateral'>,
  isServedByIndex: boolean,
): TopStrategy {
  if (asked === 'union' || (asked === 'lateral' && can.lateral)) return asked;
  if (asked === 'auto' && can.lateral && isServedByIndex) return 'lateral';
  return can.windowFunctions ? 'window' : 'union';
}
