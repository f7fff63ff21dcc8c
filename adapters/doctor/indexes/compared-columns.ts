/** Of words of the mapping, the columns that a statement compares or orders by. */
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { LinkRule } from '../../mapping/language/entities.ts';
import type { Lookup } from './lookup.ts';

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

/** What a look-up compares: columns, or an e-mail in small letters, which no index over its column serves. */
export type Compared = Pick<Lookup, 'columns' | 'email'>;

/** With ignoresCase it is the column itself that is compared. */
function comparedEmail(column: string | null, ignoresCase: boolean): Compared {
  return ignoresCase && column !== null ? { columns: [column], email: null } : { columns: null, email: column };
}

export function comparedByLink(rule: LinkRule): Compared {
  return 'key' in rule ? { columns: columnsOf(rule.key), email: null } : comparedEmail(rule.email, rule.ignoresCase);
}

export function comparedByEmail(field: FieldMapping | undefined): Compared {
  const ignoresCase = typeof field === 'object' && 'ignoresCase' in field && field.ignoresCase;
  return comparedEmail(fieldColumn(field), ignoresCase);
}
