/** Of words of the mapping, the columns that a statement compares or orders by. */
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { LinkRule } from '../../mapping/language/entities.ts';

/** alias.COLUMN, written by itself or as { col }; null for any other expression. */
function columnOf(words: unknown): string | null {
  if (typeof words === 'string') return words;
  if (typeof words !== 'object' || words === null || !('col' in words)) return null;
  return typeof words.col === 'string' ? words.col : null;
}

/** null where one of them is no column. */
export function columnsOf(words: readonly unknown[]): readonly string[] | null {
  const columns = words.map(columnOf);
  return columns.every((c) => c !== null) ? columns : null;
}

/** The column that is a field, in whichever of its forms. */
export function fieldColumn(field: FieldMapping | undefined): string | null {
  if (typeof field !== 'object') return columnOf(field);
  const inner = ['text', 'time', 'date'].flatMap((word) => Object.entries(field).filter(([name]) => name === word));
  return columnOf(field) ?? columnOf(inner[0]?.[1]);
}

/** Without ignoresCase it is an e-mail in small letters that is compared: no index over the column serves. */
export function linkColumns(rule: LinkRule): readonly string[] | null {
  if ('key' in rule) return columnsOf(rule.key);
  return rule.ignoresCase ? columnsOf([rule.email]) : null;
}

export function emailColumns(field: FieldMapping | undefined): readonly string[] | null {
  const ignoresCase = typeof field === 'object' && 'ignoresCase' in field && field.ignoresCase;
  const column = fieldColumn(field);
  return ignoresCase && column !== null ? [column] : null;
}
