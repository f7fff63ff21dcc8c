/** What a statement reads, before it is put into the words of an engine. */
import { and, isSame, joinFragments, raw, Slot, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';

export interface SelectParts {
  readonly columns: readonly Fragment[];
  readonly from: Fragment;
  readonly where: readonly Fragment[];
  /** What the last column comes to over rows whose other columns are equal: a sum, the least. */
  readonly aggregate?: (column: Fragment) => Fragment;
  readonly orderBy?: readonly Fragment[];
  /** Of the whole order. */
  readonly descending?: boolean;
  readonly distinct?: boolean;
  /** The slot `limit` of the call is the number of rows at the most, of each parent where there are several. */
  readonly limit?: 'all' | PerParent;
}

/**
 * How the first rows of each of many parents are read:
 *
 * - `window` numbers the rows of all of them by row_number(), and keeps the first; reads every row of theirs
 * - `lateral` reads, for each parent, its first rows along an index (LATERAL, CROSS APPLY)
 * - `union` is one limited select a parent, for servers that know neither
 */
export type TopStrategy = 'window' | 'lateral' | 'union';

/** A column whose collation may take texts for one that are two keys: `ab` and `AB`, `muller` and `müller`. */
export interface ExactColumn {
  /** Tells them apart: to group by besides the column. */
  readonly text: Fragment;
  /** Of the rows that the column finds by a value, those whose key it is. */
  equals(value: Fragment): Fragment;
}

export interface PerParent {
  readonly strategy: TopStrategy;
  /** The columns that name the parent. */
  readonly columns: readonly Fragment[];
  /** By column; null where it tells keys apart by itself. */
  readonly exact: readonly (ExactColumn | null)[];
  /** Slots for so many; the call says how many of them count. */
  readonly parents: number;
  /** Of one parent alone. */
  readonly keysFirst?: KeysFirst | undefined;
}

/** Keys that a page's rows are found by, before all of their columns are read: top/keys-first.ts. */
export type KeysFirst =
  /** The rows' own. */
  | {
      readonly kind: 'rows';
      readonly key: readonly Fragment[];
      /** Tables enough for the keys; those of the rows where it is left out. */
      readonly from?: Fragment;
      /** An index has the times of a parent's rows in order, but not their keys. */
      readonly byTime?: boolean;
    }
  /** Of the records that the rows hang on. The rows are ordered by a time, then by these keys. */
  | {
      readonly kind: 'holders';
      readonly key: readonly Fragment[];
      readonly from: Fragment;
      readonly where: readonly Fragment[];
      /** The rows of one record, for a subquery that sees it. */
      readonly rows: { readonly from: Fragment; readonly where: readonly Fragment[] };
    };

export const limitSlot = new Slot(({ limit }) => limit ?? 0);

/** The key in slot `number` counts: behind the last one it repeats it, and its rows would come twice. */
export function countsAsParent(number: Fragment): Fragment {
  return sql`${number} < ${new Slot(({ parents }) => parents ?? 0)}`;
}

/** A slot for part `part` of key `i`. */
export function keySlot(i: number, part: number): Fragment {
  return sql`${new Slot(({ keys }) => keys?.[i]?.[part] ?? null)}`;
}

type ParentColumns = Pick<PerParent, 'columns' | 'exact'>;

/** The row is of that one parent; `value` gives part by part of its key. */
export function isOfParent({ columns, exact }: ParentColumns, value: (part: number) => Fragment): Fragment {
  return and([
    ...columns.map((column, part) => sql`${column} = ${value(part)}`),
    ...exact.flatMap((column, part) => column?.equals(value(part)) ?? []),
  ]);
}

/** What tells parents apart where rows of several are read. */
export function apart({ columns, exact }: ParentColumns): readonly Fragment[] {
  return [...columns, ...exact.flatMap((column) => column?.text ?? [])];
}

/** `c0`, `c1` and so on: names of columns of ours. */
export function names(prefix: string, columns: readonly Fragment[]): readonly Fragment[] {
  return columns.map((_, i) => raw(`${prefix}${i}`));
}

export function aliased(columns: readonly Fragment[], prefix: string): readonly Fragment[] {
  return columns.map((column, i) => sql`${column} as ${raw(`${prefix}${i}`)}`);
}

export function commaList(parts: readonly Fragment[]): Fragment {
  return joinFragments(parts, ', ');
}

/** A column that comes again orders nothing more, and SQL Server refuses it (error 169). */
export function orderList(columns: readonly Fragment[], descending: boolean | undefined): Fragment {
  const distinct = columns.filter((column, i) => columns.findIndex((other) => isSame(other, column)) === i);
  return commaList(descending === true ? distinct.map((column) => sql`${column} desc`) : distinct);
}
