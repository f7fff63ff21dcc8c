/** Functions of the mapping's expressions that engines write in ways of their own, by dialect. */
import { raw, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';

export interface SqlFunctions {
  /** A value of any type as text, however long, that compares sign by sign. */
  wholeText(value: Fragment): Fragment;
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
  /** To ten decimals; null where the divisor is 0. */
  quotient(value: Fragment, by: Fragment): Fragment;
}

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Signs as most engines count them: not as JavaScript does, which counts some as two. */
const signsOf = (text: string): Fragment => raw(String(Array.from(text).length));

/** The place of a text in small letters. İ alone grows when it is made small, and would move all that follow it. */
const sqliteFind = (text: Fragment, sign: string): Fragment =>
  sql`instr(c360_lower(replace(${text}, 'İ', 'I')), ${sign})`;
const sqliteLeading = (text: Fragment, signs: string): Fragment =>
  sql`substr(${text}, 1, length(${text}) - length(ltrim(${text}, ${raw(`'${signs}'`)})))`;

/** https://www.sqlite.org/lang_corefunc.html */
export const sqliteFunctions: SqlFunctions = {
  wholeText: (v) => sql`cast(${v} as text)`,
  textAfter: (t, sign) => sql`substr(${t}, nullif(${sqliteFind(t, sign)}, 0) + ${signsOf(sign)})`,
  textBefore: (t, sign) => sql`substr(${t}, 1, coalesce(nullif(${sqliteFind(t, sign)}, 0) - 1, length(${t})))`,
  leadingDigits: (t) => sqliteLeading(t, DIGITS),
  leadingWord: (t) => sqliteLeading(t, `${DIGITS}${LETTERS}${LETTERS.toUpperCase()}-_`),
  numberText: (v) => sql`cast(${v} as text)`,
  // A function of our own (adapters/engines/sqlite.ts): SQLite's cast makes 12 of '12 boxes', and 0 of a word.
  integer: (t) => sql`c360_integer(${t})`,
  decimal: (t) => sql`c360_number(${t})`,
  quotient: (v, by) => sql`round(1.0 * ${v} / nullif(${by}, 0), 10)`,
};

const mysqlFind = (text: Fragment, sign: string): Fragment => sql`locate(${sign}, lower(${text}))`;
/** MySQL 5.7 finds no place by a pattern: all the signs are made one, which is then cut off in front and counted. */
const mysqlLeading = (text: Fragment, signs: string): Fragment => {
  const [first = '', ...others] = signs;
  const same = others.reduce((t, sign) => sql`replace(${t}, ${raw(`'${sign}', '${first}'`)})`, sql`lower(${text})`);
  return sql`left(${text}, char_length(${text}) - char_length(trim(leading ${raw(`'${first}'`)} from ${same})))`;
};

/** https://dev.mysql.com/doc/refman/5.7/en/string-functions.html; MariaDB shares what is used here. */
export const mysqlFunctions: SqlFunctions = {
  wholeText: (v) => sql`cast(${v} as char)`,
  textAfter: (t, sign) => sql`substring(${t}, nullif(${mysqlFind(t, sign)}, 0) + ${signsOf(sign)})`,
  textBefore: (t, sign) => sql`left(${t}, coalesce(nullif(${mysqlFind(t, sign)}, 0) - 1, char_length(${t})))`,
  leadingDigits: (t) => mysqlLeading(t, DIGITS),
  leadingWord: (t) => mysqlLeading(t, `${DIGITS}${LETTERS}-_`),
  numberText: (v) => sql`concat(${v})`,
  // Up to 8,999,999,999,999,999,999: beyond its 64 bits cast() would give another number.
  integer: (t) => sql`case when ${t} regexp '^[-+]{0,1}([0-9]{1,18}|[0-8][0-9]{18})$' then cast(${t} as signed) end`,
  decimal: (t) =>
    sql`case when ${t} regexp '^[-+]{0,1}[0-9]{1,28}([.][0-9]{1,10}){0,1}$' then cast(${t} as decimal(38, 10)) end`,
  quotient: (v, by) => sql`cast(cast(${v} as decimal(65, 10)) / nullif(${by}, 0) as decimal(65, 10))`,
};

const mssqlFind = (text: Fragment, sign: string): Fragment => sql`charindex(${sign}, lower(${text}))`;
const mssqlBefore = (text: Fragment, found: Fragment): Fragment =>
  sql`left(${text}, coalesce(nullif(${found}, 0) - 1, 4000))`;

/** https://learn.microsoft.com/sql/t-sql/functions/string-functions-transact-sql; nothing newer than 2012. */
export const mssqlFunctions: SqlFunctions = {
  wholeText: (v) => sql`cast(${v} as nvarchar(4000)) collate Latin1_General_BIN2`,
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
  // Of 28 and 20 digits SQL Server keeps ten decimals in the quotient, of more digits six.
  quotient: (v, by) =>
    sql`cast(cast(${v} as decimal(28, 10)) / nullif(cast(${by} as decimal(20, 10)), 0) as decimal(38, 10))`,
};
