/** Values against the texts that mean null. */
import { nullDateTexts } from '../../../decode/time/time.ts';
import { joinFragments, sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';
import type { Scope } from './scope.ts';

export function valueList(values: readonly (string | number)[]): Fragment {
  return joinFragments(
    values.map((v) => sql`${v}`),
    ', ',
  );
}

/** A column whose kind nobody has said: no null convention of the source. */
export function isSetAny(value: Fragment, scope: Scope): Fragment {
  const { strings, dates } = scope.source.nulls;
  return isNoneOf(value, [...strings, ...nullDateTexts(dates)], scope);
}

/** Neither null nor one of the texts that mean null. */
export function isNoneOf(value: Fragment, nulls: readonly string[], scope: Scope): Fragment {
  if (nulls.length === 0) return sql`${value} is not null`;
  return sql`${value} is not null and ltrim(rtrim(${scope.dialect.toText(value)})) not in (${valueList(nulls)})`;
}
