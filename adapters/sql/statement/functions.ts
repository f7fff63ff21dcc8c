/** Functions of the mapping's expressions that engines write in ways of their own, by dialect. */
import { joinFragments, raw, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';

export interface SqlFunctions {
  /** A value of any type as text that compares sign by sign; on SQL Server its first 4,000 signs. */
  wholeText(value: Fragment): Fragment;
  /** A value as other branches of a union can have one of another type in its place. */
  unionText(value: Fragment): Fragment;
  /** Bytes as hexadecimal digits. */
  hex(value: Fragment): Fragment;
  /** What stands after the first place of `sign`, given in small letters, in any letter case; null where it stands nowhere. */
  textAfter(text: Fragment, sign: string): Fragment;
  /** What stands before the first place of `sign`, or all of it. */
  textBefore(text: Fragment, sign: string): Fragment;
  leadingDigits(text: Fragment): Fragment;
  /** Letters A to Z, digits, - and _. */
  leadingWord(text: Fragment): Fragment;
  /** A number as text that leaves the index of a column compared with it in use. */
  numberText(value: Fragment): Fragment;
  /** A trimmed text as a whole number of 64 bits; null where it is none. */
  integer(text: Fragment): Fragment;
  /** A trimmed text as a number of ten decimals; null where it is none. */
  decimal(text: Fragment): Fragment;
  /** A column of numbers as it stands; of a column of texts those that tell a number, null for all others. */
  number(value: Fragment): Fragment;
  /** The same to reckon with: SQL Server does so with columns of numbers alone, and any other is an error there. */
  operand(value: Fragment): Fragment;
  /** 0 of a type that has room for whole numbers of 64 bits, which a sum with it then has too. */
  readonly zero: Fragment;
  /** `isDecimal`: one of the factors is surely of a decimal type. */
  product(factors: readonly Fragment[], isDecimal: boolean): Fragment;
  /** To ten decimals; null where the divisor is 0. */
  quotient(value: Fragment, by: Fragment): Fragment;
}

const timesEachOther = (factors: readonly Fragment[]): Fragment => sql`(${joinFragments(factors, ' * ')})`;

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Signs as most engines count them: not as JavaScript does, which counts some as two. */
const signsOf = (text: string): Fragment => raw(String(Array.from(text).length));

/** The place of a text in small letters. İ alone grows when it is made small, and would move all that follow it. */
const sqliteFind = (text: Fragment, sign: string): Fragment =>
  sql`instr(c360_lower(replace(${text}, 'İ', 'I')), ${sign})`;
const sqliteLeading = (text: Fragment, signs: string): Fragment =>
  sql`substr(${text}, 1, length(${text}) - length(ltrim(${text}, ${raw(`'${signs}'`)})))`;

/** A quoted column of a quoted table. */
const COLUMN = /^"[^"]+"\."[^"]+"$/;

/**
 * A function of our own, as SQLite reckons with 1 where a text begins with 1. It is of JavaScript: of a column it is called
 * only for what is no number as it stands.
 */
function sqliteNumber(value: Fragment): Fragment {
  const numeric = sql`c360_numeric(${value})`;
  if (!COLUMN.test(value.text)) return numeric;
  // Numbers come before all texts, and those before bytes: https://www.sqlite.org/datatype3.html#sort_order
  return sql`case when ${value} >= '' then ${numeric} else ${value} end`;
}

/** https://www.sqlite.org/lang_corefunc.html */
export const sqliteFunctions: SqlFunctions = {
  wholeText: (v) => sql`cast(${v} as text)`,
  // Each row has types of its own.
  unionText: (v) => v,
  hex: (v) => sql`hex(${v})`,
  textAfter: (t, sign) => sql`substr(${t}, nullif(${sqliteFind(t, sign)}, 0) + ${signsOf(sign)})`,
  textBefore: (t, sign) => sql`substr(${t}, 1, coalesce(nullif(${sqliteFind(t, sign)}, 0) - 1, length(${t})))`,
  leadingDigits: (t) => sqliteLeading(t, DIGITS),
  leadingWord: (t) => sqliteLeading(t, `${DIGITS}${LETTERS}${LETTERS.toUpperCase()}-_`),
  numberText: (v) => sql`cast(${v} as text)`,
  // A function of our own (adapters/engines/sqlite/functions.ts): SQLite's cast makes 12 of '12 boxes', and 0 of a word.
  integer: (t) => sql`c360_integer(${t})`,
  decimal: (t) => sql`c360_number(${t})`,
  number: sqliteNumber,
  operand: sqliteNumber,
  zero: raw('0'),
  product: timesEachOther,
  quotient: (v, by) => sql`round(1.0 * ${v} / nullif(${by}, 0), 10)`,
};

const mysqlFind = (text: Fragment, sign: string): Fragment => sql`locate(${sign}, lower(${text}))`;
/** MySQL 5.7 finds no place by a pattern: all the signs are made one, which is then cut off in front and counted. */
const mysqlLeading = (text: Fragment, signs: string): Fragment => {
  const [first = '', ...others] = signs;
  const same = others.reduce((t, sign) => sql`replace(${t}, ${raw(`'${sign}', '${first}'`)})`, sql`lower(${text})`);
  return sql`left(${text}, char_length(${text}) - char_length(trim(leading ${raw(`'${first}'`)} from ${same})))`;
};

/** `$` finds a place before a last line break too. */
const endsInDigit = (text: Fragment): Fragment => sql`ord(right(${text}, 1)) between 48 and 57`;

const NUMBER_TEXT = '^[ \\t\\r\\n]*[-+]{0,1}([0-9]+[.]{0,1}[0-9]*|[.][0-9]+)[ \\t\\r\\n]*$';

/**
 * What is a column of numbers is known before the first row is read, by its coercibility (5; of a BIT by its character
 * set): such a column is not looked at, and costs nothing. A cast would make 1 of '1,234.00', and 0 of a word.
 *
 * Source: https://dev.mysql.com/doc/refman/8.4/en/information-functions.html#function_coercibility
 */
const mysqlNumber = (value: Fragment): Fragment => {
  const isNumber = sql`coercibility(${value}) = 5 or charset(${value}) = 'binary'`;
  return sql`case when ${isNumber} or cast(${value} as char) regexp ${raw(`'${NUMBER_TEXT}'`)} then ${value} end`;
};

/** https://dev.mysql.com/doc/refman/5.7/en/string-functions.html; MariaDB shares what is used here. */
export const mysqlFunctions: SqlFunctions = {
  wholeText: (v) => sql`cast(${v} as char)`,
  // Columns of several collations are refused (error 1271); what is cast has that of the connection.
  unionText: (v) => sql`cast(${v} as char)`,
  hex: (v) => sql`hex(${v})`,
  textAfter: (t, sign) => sql`substring(${t}, nullif(${mysqlFind(t, sign)}, 0) + ${signsOf(sign)})`,
  textBefore: (t, sign) => sql`left(${t}, coalesce(nullif(${mysqlFind(t, sign)}, 0) - 1, char_length(${t})))`,
  leadingDigits: (t) => mysqlLeading(t, DIGITS),
  leadingWord: (t) => mysqlLeading(t, `${DIGITS}${LETTERS}-_`),
  numberText: (v) => sql`concat(${v})`,
  // Up to 8,999,999,999,999,999,999: beyond its 64 bits cast() would give another number.
  integer: (t) =>
    sql`case when ${t} regexp '^[-+]{0,1}([0-9]{1,18}|[0-8][0-9]{18})$' and ${endsInDigit(t)} then cast(${t} as signed) end`,
  decimal: (t) =>
    sql`case when ${t} regexp '^[-+]{0,1}[0-9]{1,28}([.][0-9]{1,10}){0,1}$' and ${endsInDigit(t)} then cast(${t} as decimal(38, 10)) end`,
  number: mysqlNumber,
  operand: mysqlNumber,
  zero: raw('0'),
  product: timesEachOther,
  quotient: (v, by) => sql`cast(cast(${v} as decimal(65, 10)) / nullif(${by}, 0) as decimal(65, 10))`,
};

const mssqlFind = (text: Fragment, sign: string): Fragment => sql`charindex(${sign}, lower(${text}))`;
const mssqlBefore = (text: Fragment, found: Fragment): Fragment =>
  sql`left(${text}, coalesce(nullif(${found}, 0) - 1, 4000))`;

/**
 * TRY_CAST would do, from 2012 on. ISNUMERIC takes ',', '$' and exponents too, but not before one more exponent. The text
 * of a float may have one itself, of three digits.
 */
const mssqlNumber = (value: Fragment): Fragment => {
  const text = sql`ltrim(rtrim(cast(${value} as nvarchar(4000)) collate Latin1_General_BIN2))`;
  const isPlain = sql`${text} like '%[0-9]%' and isnumeric(${text} + 'e0') = 1`;
  return sql`case when ${isPlain} or ${text} like '%[0-9]e[-+][0-9][0-9][0-9]' then ${value} end`;
};

const BIGINT_ZERO = raw('cast(0 as bigint)');

/**
 * SQL Server gives a product the decimals that its 38 digits have room for, and not more than six where each factor may
 * be large: of 24 and 23 digits, ten of them decimals, ten are kept. Whole numbers stay such: the first factor is made
 * a BIGINT where it is one of 32 bits, and a decimal keeps its decimals.
 *
 * Source: https://learn.microsoft.com/sql/t-sql/data-types/precision-scale-and-length-transact-sql
 */
const mssqlProduct = (factors: readonly Fragment[], isDecimal: boolean): Fragment => {
  const [first = raw('null'), ...others] = factors;
  if (!isDecimal) return timesEachOther([sql`(${first} + ${BIGINT_ZERO})`, ...others]);
  return factors.reduce(
    (product, factor) => sql`(cast(${product} as decimal(24, 10)) * cast(${factor} as decimal(23, 10)))`,
  );
};

/** https://learn.microsoft.com/sql/t-sql/functions/string-functions-transact-sql; nothing newer than 2012. */
export const mssqlFunctions: SqlFunctions = {
  wholeText: (v) => sql`cast(${v} as nvarchar(4000)) collate Latin1_General_BIN2`,
  // Of several collations none is told (error 451). Style 126: times as ISO 8601 writes them.
  unionText: (v) => sql`convert(nvarchar(900), ${v}, 126) collate Latin1_General_BIN2`,
  hex: (v) => sql`convert(varchar(1800), ${v}, 2)`,
  textAfter: (t, sign) => sql`substring(${t}, nullif(${mssqlFind(t, sign)}, 0) + ${raw(String(sign.length))}, 4000)`,
  textBefore: (t, sign) => mssqlBefore(t, mssqlFind(t, sign)),
  leadingDigits: (t) => mssqlBefore(t, sql`patindex('%[^0-9]%', ${t})`),
  leadingWord: (t) => mssqlBefore(t, sql`patindex('%[^0-9A-Za-z_-]%', ${t})`),
  numberText: (v) => sql`cast(${v} as varchar(8000))`,
  // An empty text, and a sign alone, would be 0.
  integer: (t) => sql`try_cast(case when ${t} like '%[0-9]' then ${t} end as bigint)`,
  // It would take '.5' and '5.' too, which no other engine takes here.
  decimal: (t) =>
    sql`try_cast(case when ${t} like '%[0-9]' and (${t} like '[0-9]%' or ${t} like '[-+][0-9]%') then ${t} end as decimal(38, 10))`,
  number: mssqlNumber,
  operand: (v) => v,
  zero: BIGINT_ZERO,
  product: mssqlProduct,
  // Of 28 and 20 digits SQL Server keeps ten decimals in the quotient, of more digits six.
  quotient: (v, by) =>
    sql`cast(cast(${v} as decimal(28, 10)) / nullif(cast(${by} as decimal(20, 10)), 0) as decimal(38, 10))`,
};
