/** Columns that hold one of so many keys, in the ways that engines have for it. */
import { and, joinFragments, or, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';

/** Asks for part `part` of key `i`. */
type KeySlot = (i: number, part: number) => Fragment;
export type KeyIn = (columns: readonly Fragment[], count: number, slot: KeySlot) => Fragment;

function list(count: number, one: (i: number) => Fragment): Fragment {
  return joinFragments(
    Array.from({ length: count }, (_, i) => one(i)),
    ', ',
  );
}

/** One column in a list; several as the engine asks for them. */
export function keyInBy(several: KeyIn): KeyIn {
  return (columns, count, slot) => {
    const [first] = columns;
    if (columns.length > 1 || first === undefined) return several(columns, count, slot);
    return count === 1 ? sql`${first} = ${slot(0, 0)}` : sql`${first} in (${list(count, (i) => slot(i, 0))})`;
  };
}

/** By row values: https://www.sqlite.org/rowvalue.html */
export function inTuples(columns: readonly Fragment[], count: number, slot: KeySlot): Fragment {
  const tuple = (i: number): Fragment => sql`(${list(columns.length, (part) => slot(i, part))})`;
  return sql`(${joinFragments(columns, ', ')}) in (values ${list(count, tuple)})`;
}

/** Key by key and part by part. */
export function oneOf(columns: readonly Fragment[], count: number, slot: KeySlot): Fragment {
  const sameKey = (i: number): Fragment => and(columns.map((column, part) => sql`${column} = ${slot(i, part)}`));
  return sql`(${or(Array.from({ length: count }, (_, i) => sameKey(i)))})`;
}
