/** What an expression can reach: its dialect, its source's conventions, the fields and attributes of its record. */
import type { Attributes } from '../../../mapping/language/entities.ts';
import type { SourceMapping } from '../../../mapping/language/mapping.ts';
import type { TableName } from '../../../mapping/language/names.ts';
import type { Dialect } from '../../statement/dialect.ts';
import { asPart, raw, sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';

export interface FieldAccess {
  /** The field's raw value, in the unit of its column. */
  readonly value: Fragment;
  /** Holds a value: neither null nor a null convention. */
  readonly isSet: Fragment;
  /** `value` is a number or null already. */
  readonly isNumber?: boolean;
  /** For times: what is none may sort among those that are. */
  readonly hasStrays?: boolean;
  /** For times and dates: `value` lies before, or after, a moment of the call. */
  readonly before?: (moment: 'now' | 'today') => Fragment;
  readonly after?: (moment: 'now' | 'today') => Fragment;
}

export interface Scope {
  readonly dialect: Dialect;
  readonly source: SourceMapping;
  readonly attributes: Attributes;
  /** Throws for a field that the mapping does not fill; the check of the mapping has excluded that. */
  field(name: string): FieldAccess;
}

/** What a table's name is written with. */
type TableScope = Pick<Scope, 'dialect' | 'source'>;

/** A column reference `alias.COLUMN`: only the first dot separates. */
export function columnFragment(dialect: Dialect, reference: string): Fragment {
  const dot = reference.indexOf('.');
  const [table, column] = [reference.slice(0, dot), reference.slice(dot + 1)];
  return asPart('column', raw(`${dialect.quote(table)}.${dialect.quote(column)}`));
}

/** A table with its alias. A query is the adopter's own SQL: a `?` in it is a sign like any other. */
export function tableFragment(scope: TableScope, table: TableName, alias: string): Fragment {
  return sql`${nameFragment(scope, table)} ${raw(scope.dialect.quote(alias))}`;
}

function nameFragment({ dialect, source }: TableScope, table: TableName): Fragment {
  const named = (text: string): string => text.replaceAll('{prefix}', source.prefix);
  if (typeof table === 'string') return raw(dialect.quote(named(table)));
  if (!('query' in table)) return raw(table.map((part) => dialect.quote(named(part))).join('.'));
  const text = named(source.queries[table.query] ?? '').replace(/;\s*$/, '');
  // The parenthesis stands on a line of its own: the text may end in a comment.
  return raw(`(${text.trim().replaceAll('?', String.raw`\?`)}\n)`);
}
