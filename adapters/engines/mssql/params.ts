/**
 * Parameters with the type that lets an index serve.
 *
 * SQL Server converts the side of lower precedence: compared with an nvarchar parameter a varchar column is converted
 * row by row, and its index is scanned. The other way round nothing is lost: a varchar parameter is converted once, to
 * whatever the column is. So texts go as varchar while they are plain ASCII, which every code page holds, and as
 * nvarchar where they are not: tedious would write signs that the code page lacks as question marks.
 *
 * Lengths are fixed: one plan for a statement, not one for each length of its values.
 *
 * Source: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
 */
import sql from 'mssql';
import type { ISqlType } from 'mssql';
import type { ParamType, SqlValue } from '../../sql/statement/fragment.ts';

export interface MssqlParam {
  readonly type: ISqlType;
  readonly value: string | number | Date | Buffer | null;
}

const PLAIN = /^\p{ASCII}*$/u;
const MAX_INT = 2 ** 31 - 1;
const TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?)?$/;

/** The types of a list's texts, so that it has one type: a statement has two plans at the most. */
function textType(value: string, plain: boolean): ISqlType {
  if (plain) return value.length > 8000 ? sql.VarChar(sql.MAX) : sql.VarChar(8000);
  return value.length > 4000 ? sql.NVarChar(sql.MAX) : sql.NVarChar(4000);
}

/** Digits beyond the thousandth stand beside a Date, where tedious looks for them. */
type PreciseDate = Date & { nanosecondDelta?: number };

/** Null for a text that is no time: such a position is none of ours, and nothing lies after it. */
function timeValue(text: string): Date | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = ''] = match;
  const date: PreciseDate = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.slice(0, 3).padEnd(3, '0')));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCFullYear() >= 1;
  // Units: seconds.
  date.nanosecondDelta = Number(fraction.slice(3, 7).padEnd(4, '0')) / 10_000_000;
  return real ? date : null;
}

/** A position in a column of epoch numbers travels as text too. */
function timeParam(value: string | null): MssqlParam {
  if (value !== null && /^-?\d{1,18}$/.test(value)) return integerParam(BigInt(value));
  return { type: sql.DateTime2(7), value: value === null ? null : timeValue(value) };
}

/**
 * Fractions are constants of a mapping: as decimals they compare exactly, as floats they would not. Of no more digits than
 * they have: what is reckoned with them keeps its own decimals.
 */
function numberParam(value: number): MssqlParam {
  if (Number.isSafeInteger(value)) return integerParam(BigInt(value));
  const [, whole = '', decimals = ''] = /^-?(\d+)\.(\d+)$/.exec(String(value)) ?? [];
  if (decimals === '') return { type: sql.Float(), value };
  return { type: sql.Decimal(whole.length + decimals.length, decimals.length), value };
}

/** One beyond 64 bits equals nothing. */
function integerParam(value: bigint): MssqlParam {
  if (BigInt.asIntN(64, value) !== value) return { type: sql.BigInt(), value: null };
  const small = value <= MAX_INT && value >= -MAX_INT - 1;
  return small ? { type: sql.Int(), value: Number(value) } : { type: sql.BigInt(), value: value.toString() };
}

export function mssqlParams(
  values: readonly SqlValue[],
  types: readonly (ParamType | undefined)[],
): readonly MssqlParam[] {
  const isText = (v: SqlValue, i: number): v is string => typeof v === 'string' && types[i] === undefined;
  const plain = values.every((v, i) => !isText(v, i) || PLAIN.test(v));
  return values.map((value, i): MssqlParam => {
    if (typeof value === 'number') return numberParam(value);
    if (typeof value === 'bigint') return integerParam(value);
    if (value instanceof Uint8Array) return { type: sql.VarBinary(8000), value: Buffer.from(value) };
    if (types[i] === 'time') return timeParam(value);
    return { type: textType(value ?? '', plain), value };
  });
}
