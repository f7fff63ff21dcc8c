/**
 * What differs between engines, as small named methods. Everything else about a statement is the same everywhere, and
 * knex writes its frame (limits, placeholders).
 */
import { and, joinFragments, or, raw, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';

export interface Dialect {
  readonly id: 'sqlite' | 'mysql' | 'mssql';
  /** The engine as people call it. */
  readonly label: string;
  readonly knexClient: string;
  /** Parameters of one statement that keys may take. */
  readonly maxParams: number;
  /** Decimals of a second that the engine keeps at the most. */
  readonly timeDecimals: number;
  quote(name: string): string;
  toText(value: Fragment): Fragment;
  /** Small letters of any script. */
  lower(text: Fragment): Fragment;
  concat(parts: readonly Fragment[]): Fragment;
  substringFrom(value: Fragment, start: number): Fragment;
  /** A time column as text with all its decimals, never as the driver's idea of a date. */
  readTime(value: Fragment): Fragment;
  /** A number of exact type as text or integer, never as a float. */
  readDecimal(value: Fragment, scale: number): Fragment;
  sumDecimal(value: Fragment, scale: number): Fragment;
  /** A number cut to its decimals, to compare with. */
  exact(value: Fragment, scale: number): Fragment;
  /** (select … order by … limit 1) as a scalar. */
  firstRow(value: Fragment, rest: Fragment): Fragment;
  /** The columns are one of `count` key tuples; slots ask for them through `slot(i, part)`. */
  keyIn(columns: readonly Fragment[], count: number, slot: (i: number, part: number) => Fragment): Fragment;
}

function quoteWith(open: string, close: string): (name: string) => string {
  // knex reads `?` as a placeholder in any text, names included.
  return (name) => `${open}${name.replaceAll(close, close + close)}${close}`.replaceAll('?', String.raw`\?`);
}

function tuples(columns: number, count: number, slot: (i: number, part: number) => Fragment): Fragment {
  const rows = Array.from({ length: count }, (_, i) => {
    const parts = Array.from({ length: columns }, (_part, part) => slot(i, part));
    return sql`(${joinFragments(parts, ', ')})`;
  });
  return joinFragments(rows, ', ');
}

function inList(column: Fragment, count: number, slot: (i: number, part: number) => Fragment): Fragment {
  if (count === 1) return sql`${column} = ${slot(0, 0)}`;
  return sql`${column} in (${joinFragments(
    Array.from({ length: count }, (_, i) => slot(i, 0)),
    ', ',
  )})`;
}

/** https://www.sqlite.org/lang_select.html, https://www.sqlite.org/rowvalue.html */
export const sqliteDialect: Dialect = {
  id: 'sqlite',
  label: 'SQLite',
  knexClient: 'better-sqlite3',
  maxParams: 32_000,
  timeDecimals: 9,
  quote: quoteWith('"', '"'),
  toText: (v) => sql`cast(${v} as text)`,
  // A function of our own (adapters/engines/sqlite.ts): SQLite's lower() knows ASCII alone.
  lower: (v) => sql`c360_lower(${v})`,
  concat: (parts) => joinFragments(parts, ' || '),
  substringFrom: (v, start) => sql`substr(${v}, ${raw(String(start))})`,
  readTime: (v) => v,
  readDecimal: (v) => v,
  exact: (v, scale) => sql`round(${v}, ${raw(String(scale))})`,
  // An aggregate of our own (adapters/engines/sqlite.ts): SQLite's sum() turns decimals into floats.
  sumDecimal: (v, scale) => sql`c360_decimal_sum(${v}, ${raw(String(scale))})`,
  firstRow: (v, rest) => sql`(select ${v} ${rest} limit 1)`,
  keyIn: (columns, count, slot) => {
    const [first] = columns;
    if (columns.length === 1 && first !== undefined) return inList(first, count, slot);
    return sql`(${joinFragments(columns, ', ')}) in (values ${tuples(columns.length, count, slot)})`;
  },
};

/** https://dev.mysql.com/doc/refman/8.4/en/functions.html; MariaDB shares what is used here. */
export const mysqlDialect: Dialect = {
  id: 'mysql',
  label: 'MySQL',
  knexClient: 'mysql2',
  maxParams: 60_000,
  timeDecimals: 6,
  quote: quoteWith('`', '`'),
  toText: (v) => sql`cast(${v} as char)`,
  lower: (v) => sql`lower(${v})`,
  concat: (parts) => sql`concat(${joinFragments(parts, ', ')})`,
  substringFrom: (v, start) => sql`substring(${v}, ${raw(String(start))})`,
  readTime: (v) => v,
  readDecimal: (v, scale) => sql`cast(${v} as decimal(65, ${raw(String(scale))}))`,
  exact: (v, scale) => sql`cast(${v} as decimal(65, ${raw(String(scale))}))`,
  sumDecimal: (v, scale) => sql`sum(cast(${v} as decimal(65, ${raw(String(scale))})))`,
  firstRow: (v, rest) => sql`(select ${v} ${rest} limit 1)`,
  keyIn: (columns, count, slot) => {
    const [first] = columns;
    if (columns.length === 1 && first !== undefined) return inList(first, count, slot);
    // Not as a tuple IN: MariaDB 10.11 then finds no text beyond ASCII in a column of latin1, and compares a BIGINT
    // with a text as a float. Range access serves both ways.
    const sameKey = (i: number): Fragment => and(columns.map((column, part) => sql`${column} = ${slot(i, part)}`));
    return sql`(${or(Array.from({ length: count }, (_, i) => sameKey(i)))})`;
  },
};

/** https://learn.microsoft.com/sql/t-sql; nothing newer than SQL Server 2012. */
export const mssqlDialect: Dialect = {
  id: 'mssql',
  label: 'SQL Server',
  knexClient: 'mssql',
  // Of the 2,100 that a request may have; the others are for constants, filters and bounds.
  maxParams: 1900,
  timeDecimals: 7,
  quote: quoteWith('[', ']'),
  // Codes are told apart as they are here, sign by sign, whatever the database's own collation does.
  toText: (v) => sql`cast(${v} as nvarchar(400)) collate Latin1_General_BIN2`,
  lower: (v) => sql`lower(${v})`,
  concat: (parts) => joinFragments(parts, ' + '),
  substringFrom: (v, start) => sql`substring(${v}, ${raw(String(start))}, 4000)`,
  // A datetime counts in 300ths of a second: as datetime2 it is read as it is compared with a bound.
  readTime: (v) => sql`convert(varchar(33), cast(${v} as datetime2(7)), 126)`,
  readDecimal: (v, scale) => sql`convert(varchar(50), cast(${v} as decimal(38, ${raw(String(scale))})))`,
  exact: (v, scale) => sql`cast(${v} as decimal(38, ${raw(String(scale))}))`,
  sumDecimal: (v, scale) => sql`convert(varchar(50), sum(cast(${v} as decimal(38, ${raw(String(scale))}))))`,
  firstRow: (v, rest) => sql`(select top (1) ${v} ${rest})`,
  keyIn: (columns, count, slot) => {
    const [first] = columns;
    if (columns.length === 1 && first !== undefined) return inList(first, count, slot);
    // SQL Server has no row values: a tuple IN is a syntax error there.
    const names = columns.map((_, part) => raw(`p${part}`));
    const same = joinFragments(
      columns.map((column, part) => sql`${column} = ${raw(`k.p${part}`)}`),
      ' and ',
    );
    return sql`exists (select 1 from (values ${tuples(columns.length, count, slot)}) as k(${joinFragments(names, ', ')}) where ${same})`;
  },
};
