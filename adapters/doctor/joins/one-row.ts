import type { CatalogueTable } from '../../catalogue/catalogue.ts';
import type { Condition, Join } from '../../mapping/language/expressions.ts';

/** The columns that a condition holds to a constant. */
function constantColumns(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(constantColumns);
  if ('any' in condition || 'not' in condition) return [];
  const { col, eq } = condition;
  return col !== undefined && (typeof eq === 'string' || typeof eq === 'number') ? [col] : [];
}

/** A unique index holds the joined table to one row at the most, by the columns that the join compares. */
export function bringsOneRow({ as: alias, on, where }: Join, { indexes }: CatalogueTable): boolean {
  const compared = [...Object.keys(on), ...where.flatMap(constantColumns)];
  const own = new Set(compared.map((c) => c.toLowerCase()));
  const isHeld = (column: string): boolean => own.has(`${alias}.${column}`.toLowerCase());
  return indexes.some(({ unique, columns }) => unique && columns.length > 0 && columns.every(isHeld));
}
