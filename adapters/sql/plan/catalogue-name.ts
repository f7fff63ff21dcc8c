import type { TableName } from '../../mapping/language/names.ts';
import type { PlanContext } from './plan.ts';

/** The name of a table as its database knows it; null for a named query. */
export function catalogueName(table: TableName, { source }: Pick<PlanContext, 'source'>): readonly string[] | null {
  if (typeof table !== 'string' && 'query' in table) return null;
  const parts = typeof table === 'string' ? [table] : table;
  return parts.map((part) => part.replaceAll('{prefix}', source.prefix));
}
