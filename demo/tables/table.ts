/**
 * A legacy table as data: what every dialect's definitions are rendered from, and what every row is checked against.
 *
 * Words: a column's kind is logical, each dialect has its own word for it; `caseless` columns are compared without
 * regard to letter case, as e-mail addresses are; a `zeroDatetime` holds 0000-00-00 00:00:00 where nothing is set.
 */
export type ColumnType =
  /** Fixed length: its values are written padded with blanks. */
  | { readonly kind: 'char'; readonly length: number }
  | { readonly kind: 'varchar'; readonly length: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'smallint' }
  | { readonly kind: 'int' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'date' }
  | { readonly kind: 'zeroDatetime' }
  | { readonly kind: 'zeroDate' };

export interface Column {
  readonly type: ColumnType;
  readonly nullable?: true;
  readonly caseless?: true;
}
export type Columns = Readonly<Record<string, Column>>;

export interface Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  readonly key: readonly string[];
  readonly indexes: readonly (readonly string[])[];
}

export type Cell = string | number | null;
type CellOf<C extends Column> =
  | (C['type']['kind'] extends 'int' | 'smallint' ? number : string)
  | (C extends { readonly nullable: true } ? null : never);
export type RowOf<T extends Table> = { readonly [N in keyof T['columns']]: CellOf<T['columns'][N]> };

/** One row on its way to any engine. Shape: values in the order of the table's columns. */
export interface TableRow {
  readonly table: Table;
  readonly values: readonly Cell[];
}

interface TableDetails<C extends Columns> {
  readonly columns: C;
  readonly key: readonly (keyof C & string)[];
  readonly indexes?: readonly (readonly (keyof C & string)[])[];
}

export function table<C extends Columns>(name: string, details: TableDetails<C>): Table<C> {
  return { name, columns: details.columns, key: details.key, indexes: details.indexes ?? [] };
}

/** Makes a row; fixed-length texts are padded here, as no engine is asked to do it for us. */
export function row<T extends Table>(of: T, cells: RowOf<T>): TableRow {
  const values = Object.entries(of.columns).map(([name, column]) => {
    const cell = cells[name] ?? null;
    return column.type.kind === 'char' && typeof cell === 'string' ? cell.padEnd(column.type.length) : cell;
  });
  return { table: of, values };
}

export const char = <N extends number>(length: N) => ({ type: { kind: 'char', length } }) as const;
export const varchar = <N extends number>(length: N) => ({ type: { kind: 'varchar', length } }) as const;
export const decimal = <P extends number, S extends number>(precision: P, scale: S) =>
  ({ type: { kind: 'decimal', precision, scale } }) as const;
export const text = { type: { kind: 'text' } } as const;
export const smallint = { type: { kind: 'smallint' } } as const;
export const int = { type: { kind: 'int' } } as const;
export const datetime = { type: { kind: 'datetime' } } as const;
export const date = { type: { kind: 'date' } } as const;
export const zeroDatetime = { type: { kind: 'zeroDatetime' } } as const;
export const zeroDate = { type: { kind: 'zeroDate' } } as const;

export function nullable<C extends Column>(column: C): C & { readonly nullable: true } {
  return { ...column, nullable: true };
}

export function caseless<C extends Column>(column: C): C & { readonly caseless: true } {
  return { ...column, caseless: true };
}
