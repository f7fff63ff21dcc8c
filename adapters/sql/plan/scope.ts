/** What an expression can reach: its dialect, its source's conventions, the fields of its record. */
import type { SourceMapping } from '../../mapping/model.ts';
import type { Dialect } from '../statement/dialect.ts';
import { raw } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';

export interface FieldAccess {
  /** The field's raw value, in the unit of its column. */
  readonly value: Fragment;
  /** Holds a value: neither null nor a null convention. */
  readonly isSet: Fragment;
  /** For times and dates: `value` lies before a moment of the call. */
  readonly before?: (moment: 'now' | 'today') => Fragment;
}

export interface Scope {
  readonly dialect: Dialect;
  readonly source: SourceMapping;
  /** Throws for a field that the mapping does not fill; the check of the mapping has excluded that. */
  field(name: string): FieldAccess;
}

/** A column reference `alias.COLUMN`: only the first dot separates. */
export function columnFragment(dialect: Dialect, reference: string): Fragment {
  const dot = reference.indexOf('.');
  return raw(`${dialect.quote(reference.slice(0, dot))}.${dialect.quote(reference.slice(dot + 1))}`);
}

export function tableFragment(scope: Pick<Scope, 'dialect' | 'source'>, table: string | readonly string[]): Fragment {
  const parts = typeof table === 'string' ? [table] : table;
  return raw(parts.map((p) => scope.dialect.quote(p.replaceAll('{prefix}', scope.source.prefix))).join('.'));
}
