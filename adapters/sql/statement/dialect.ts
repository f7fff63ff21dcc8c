/**
 * What differs between engines, as small named methods. Everything else about a statement is the same everywhere, and
 * knex writes its frame (limits, placeholders).
 */
import { joinFragments, raw, Slot, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';
import { mssqlFunctions, mysqlFunctions, sqliteFunctions } from './functions.ts';
import type { SqlFunctions } from './functions.ts';
import { inTuples, keyInBy, oneOf } from './key-in.ts';
import type { KeyIn } from './key-in.ts';

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
  /** The texts that a code has in columns of any type. */
  codeTexts(code: string): readonly string[];
  /** Small letters of any script. */
  lower(text: Fragment): Fragment;
  concat(parts: readonly Fragment[]): Fragment;
  substringFrom(value: Fragment, start: number): Fragment;
  /** A time column as text with all its decimals, never as the driver's idea of a date. */
  readTime(value: Fragment): Fragment;
  /** A column of times holds one of those that these texts tell. */
  timeIn(value: Fragment, texts: readonly string[]): Fragment;
  /** A number of exact type as text or integer, never as a float. */
  readDecimal(value: Fragment, scale: number): Fragment;
  sumDecimal(value: Fragment, scale: number): Fragment;
  /** The number is one of these, which are decimal texts; none of them passes through a float. */
  decimalIn(value: Fragment, scale: number, wanted: readonly string[]): Fragment;
  /** A number cut to its decimals, to compare with. */
  exact(value: Fragment, scale: number): Fragment;
  /** A column as the text by which codes are told apart. */
  readCode(value: Fragment): Fragment;
  /** A text, or a number as exact text: a driver may read a NUMERIC as a float. */
  readText(value: Fragment): Fragment;
  /** The same of a column that keys stand in. */
  readKey(value: Fragment): Fragment;
  /**
   * (select sum(value) from …) as a scalar, where the value names other columns than those of its rows. By the SQL
   * standard an aggregate of outer columns alone is the outer query's. `own` is a column of the rows that is never null.
   */
  aggregateOf(name: string, value: Fragment, own: Fragment, rest: Fragment): Fragment;
  /** (select … order by … limit 1) as a scalar. */
  firstRow(value: Fragment, rest: Fragment): Fragment;
  readonly functions: SqlFunctions;
  /** The columns are one of `count` key tuples; slots ask for them through `slot(i, part)`. */
  readonly keyIn: KeyIn;
  /** Rows of a derived table that sees `list`, a table of the numbers below `count` in a column i; null: it cannot. */
  readonly lateral: ((list: Fragment, count: number, derived: Fragment) => Fragment) | null;
  /** A derived table whose columns are reckoned once a row, however often they are named. */
  readFirst(select: Fragment): Fragment;
  /** The limit of a select whose text, with a slot for it, is given. */
  limited(text: string): string;
  /** A select with an order and a limit of its own, as a branch of a union. */
  limitedBranch(select: Fragment): Fragment;
}

function quoteWith(open: string, close: string): (name: string) => string {
  // knex reads `?` as a placeholder in any text, names included.
  return (name) => `${open}${name.replaceAll(close, close + close)}${close}`.replaceAll('?', String.raw`\?`);
}

function numbers(count: number, before: string, after: string): readonly Fragment[] {
  return Array.from({ length: count }, (_, i) => raw(`${before}${String(i)}${after}`));
}

function timeInTexts(value: Fragment, texts: readonly string[]): Fragment {
  return sql`${value} in (${joinFragments(
    texts.map((text) => sql`${new Slot(() => text, 'time')}`),
    ', ',
  )})`;
}

/** With the most decimals that MySQL keeps: "1900-01-01" is "1900-01-01 00:00:00.000000". */
function longTime(text: string): string {
  const [date = '', time = '00:00:00', fraction = ''] = text.split(/[ T.]/);
  return `${date} ${time}.${fraction.padEnd(6, '0')}`;
}

/** A column of the inner query makes the aggregate its own. MySQL before 8.0.14 lets no derived table see outer columns. */
function ownAggregate(name: string, value: Fragment, own: Fragment, rest: Fragment): Fragment {
  return sql`(select ${raw(name)}(case when ${own} is not null then ${value} end) ${rest})`;
}

function exactIn(exact: (value: Fragment) => Fragment, value: Fragment, wanted: readonly string[]): Fragment {
  return sql`${exact(value)} in (${joinFragments(
    wanted.map((n) => exact(sql`${n}`)),
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
  codeTexts: (code) => [code],
  // A function of our own (adapters/engines/sqlite/functions.ts): SQLite's lower() knows ASCII alone.
  lower: (v) => sql`c360_lower(${v})`,
  concat: (parts) => joinFragments(parts, ' || '),
  substringFrom: (v, start) => sql`substr(${v}, ${raw(String(start))})`,
  readTime: (v) => v,
  timeIn: timeInTexts,
  readDecimal: (v) => v,
  exact: (v, scale) => sql`round(${v}, ${raw(String(scale))})`,
  // An aggregate of our own (adapters/engines/sqlite/functions.ts): SQLite's sum() turns decimals into floats.
  sumDecimal: (v, scale) => sql`c360_decimal_sum(${v}, ${raw(String(scale))})`,
  decimalIn: (v, scale, wanted) => exactIn((n) => sql`c360_decimal(${n}, ${raw(String(scale))})`, v, wanted),
  // A REAL is 1.0 to SQL, and 1 to its driver.
  readCode: (v) => sql`cast(${v} as text)`,
  readText: (v) => v,
  readKey: (v) => v,
  aggregateOf: ownAggregate,
  firstRow: (v, rest) => sql`(select ${v} ${rest} limit 1)`,
  functions: sqliteFunctions,
  keyIn: keyInBy(inTuples),
  lateral: null,
  // SQLite puts a derived table's columns where they are named: https://www.sqlite.org/lang_with.html#materialization_hints
  readFirst: (select) => sql`(with r as materialized (${select}) select * from r)`,
  // A parameter that is the whole limit tells SQLite how to read (since 3.46), so that each call that binds it prepares
  // the statement again: https://www.sqlite.org/c3ref/prepare.html. What must be reckoned is left until it runs.
  limited: (text) => text.replace(/ limit \?$/, ' limit cast(? as integer)'),
  limitedBranch: (select) => sql`select * from (${select})`,
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
  // As text a BIT(1) is the byte 0 or 1.
  codeTexts: (code) => (code === '0' || code === '1' ? [code, String.fromCharCode(Number(code))] : [code]),
  lower: (v) => sql`lower(${v})`,
  concat: (parts) => sql`concat(${joinFragments(parts, ', ')})`,
  substringFrom: (v, start) => sql`substring(${v}, ${raw(String(start))})`,
  readTime: (v) => v,
  // MySQL 8 refuses a statement that compares a date with a constant which it takes for none (error 1525): as text any
  // date can be told.
  timeIn: (v, texts) => {
    const long = [...new Set(texts.map(longTime))];
    return sql`coalesce(date_format(${v}, '%Y-%m-%d %H:%i:%s.%f'), '') in (${joinFragments(
      long.map((text) => sql`${text}`),
      ', ',
    )})`;
  },
  // As it stands: the driver hands decimals over as text, and a cast makes 0 of "abc" and 1 of "1,234".
  readDecimal: (v) => v,
  exact: (v, scale) => sql`cast(${v} as decimal(65, ${raw(String(scale))}))`,
  sumDecimal: (v, scale) => sql`sum(cast(${v} as decimal(65, ${raw(String(scale))})))`,
  decimalIn: (v, scale, wanted) => exactIn((n) => mysqlDialect.exact(n, scale), v, wanted),
  // Numbers come as text, but a BIT, whose bytes the rows' reader makes a number.
  readCode: (v) => v,
  readText: (v) => v,
  readKey: (v) => v,
  aggregateOf: ownAggregate,
  firstRow: (v, rest) => sql`(select ${v} ${rest} limit 1)`,
  functions: mysqlFunctions,
  // Not as a tuple IN: MariaDB 10.11 then finds no text beyond ASCII in a column of latin1, and compares a BIGINT
  // with a text as a float. Range access serves both ways.
  keyIn: keyInBy(oneOf),
  // MySQL 8.0.14; no release of MariaDB that we know.
  lateral: (list, count, derived) =>
    sql`(${joinFragments(numbers(count, 'select ', ' as i'), ' union all ')}) as ${list} join lateral ${derived} on true`,
  // MySQL merges no select with selects among its columns; MariaDB does, and keeps their answers (its subquery_cache).
  readFirst: (select) => sql`(${select})`,
  limited: (text) => text,
  limitedBranch: (select) => sql`(${select})`,
};

/** https://learn.microsoft.com/sql/t-sql; nothing newer than SQL Server 2012. */
export const mssqlDialect: Dialect = {
  id: 'mssql',
  label: 'SQL Server',
  knexClient: 'mssql',
  // Of the 2,100 that a request may have, two carry the statement and the types of its parameters.
  maxParams: 2098,
  timeDecimals: 7,
  quote: quoteWith('[', ']'),
  // Codes are told apart as they are here, sign by sign, whatever the database's own collation does.
  toText: (v) => sql`cast(${v} as nvarchar(4000)) collate Latin1_General_BIN2`,
  codeTexts: (code) => [code],
  lower: (v) => sql`lower(${v})`,
  concat: (parts) => joinFragments(parts, ' + '),
  substringFrom: (v, start) => sql`substring(${v}, ${raw(String(start))}, 4000)`,
  // A datetime counts in 300ths of a second: as datetime2 it is read as it is compared with a bound.
  readTime: (v) => sql`convert(varchar(33), cast(${v} as datetime2(7)), 126)`,
  timeIn: timeInTexts,
  readDecimal: (v, scale) => sql`convert(varchar(50), cast(${v} as decimal(38, ${raw(String(scale))})))`,
  exact: (v, scale) => sql`cast(${v} as decimal(38, ${raw(String(scale))}))`,
  sumDecimal: (v, scale) => sql`convert(varchar(50), sum(cast(${v} as decimal(38, ${raw(String(scale))}))))`,
  decimalIn: (v, scale, wanted) => exactIn((n) => mssqlDialect.exact(n, scale), v, wanted),
  readCode: (v) => sql`cast(${v} as nvarchar(4000)) collate Latin1_General_BIN2`,
  // Style 126: times as ISO 8601 writes them. No index has room for a longer key.
  readText: (v) => sql`convert(nvarchar(max), ${v}, 126)`,
  readKey: (v) => sql`convert(nvarchar(900), ${v}, 126)`,
  // An argument that names columns of both queries is error 8124, and one with a subquery error 130.
  aggregateOf: (name, value, _own, rest) =>
    sql`(select ${raw(name)}([the rows].v) from (select ${value} as v ${rest}) as [the rows])`,
  firstRow: (v, rest) => sql`(select top (1) ${v} ${rest})`,
  functions: mssqlFunctions,
  // SQL Server has no row values: a tuple IN is a syntax error there. Columns of a derived table of keys would have
  // the database's collation as their own, and be refused beside a column of another (error 468); a parameter has none.
  keyIn: keyInBy(oneOf),
  lateral: (list, count, derived) =>
    sql`(values ${joinFragments(numbers(count, '(', ')'), ', ')}) as ${list}(i) cross apply ${derived}`,
  readFirst: (select) => sql`(${select})`,
  limited: (text) => text,
  limitedBranch: (select) => sql`select * from (${select}) as w`,
};
