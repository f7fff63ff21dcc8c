/** Decimals and money, exact from the column on. */
import { currencyCode, decodeDecimal, decodeMoney, MAJOR_SCALE } from '../../../decode/money.ts';
import { createCleaner } from '../../../decode/text.ts';
import type { DecimalField, MoneyField } from '../../../mapping/language/fields.ts';
import type { Value } from '../../../mapping/language/values.ts';
import { sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';
import { compileNumber } from '../expression/expression.ts';
import { holdsQuotient } from '../expression/reckoning.ts';
import { isPlain } from '../field-plan.ts';
import type { FieldPlan } from '../field-plan.ts';
import type { Scope } from '../expression/scope.ts';
import { compileValue } from './value.ts';
import type { FieldContext } from './value.ts';

const cleanCurrency = createCleaner(new Set(['']));

/** Decimals that a number is read with where the mapping names none. */
const DECIMAL_SCALE = 6;
/** Decimals that are read beyond those shown, so that a number is rounded once: as much as floats can tell. */
const GUARD_DIGITS = 4;
/** SQL Server holds 38 digits: with more decimals than this it has no room for whole numbers. */
const MAX_GUARDED = 20;
/** A quotient ends there; rounded before, it would be rounded twice. */
const QUOTIENT_SCALE = 10;

function readScale(shown: number, value: Value): number {
  const scale = Math.max(shown, Math.min(shown + GUARD_DIGITS, MAX_GUARDED));
  return holdsQuotient(value) ? Math.max(scale, QUOTIENT_SCALE) : scale;
}

/** Numbers that mean null whatever their decimals. What is no number is null anyway. */
function nullsOf(words: readonly (string | number)[] = []): readonly string[] {
  return words.flatMap((word) => decodeDecimal(String(word)) ?? []);
}

function decimalsOf(number: string): number {
  return number.split('.')[1]?.length ?? 0;
}

/** A number that is null where it means null; one of more decimals than are compared is none that a column shows. */
function withNulls(value: Fragment, nulls: readonly string[], scale: number, { dialect }: Scope): Fragment {
  const numbers = nulls.filter((n) => decimalsOf(n) <= scale);
  if (numbers.length === 0) return value;
  return sql`case when ${dialect.decimalIn(value, scale, numbers)} then null else ${value} end`;
}

/** The same of a text that is decoded here. */
function unlessNull(text: string | null, nulls: readonly string[]): string | null {
  const plain = decodeDecimal(text);
  return plain !== null && nulls.includes(plain) ? null : text;
}

/** A number as it is read: a column of the database's, or the text that is decoded from one. */
function readNumber(
  value: Value,
  nulls: readonly string[],
  scale: { readonly read: number; readonly compared: number },
  field: FieldContext,
) {
  const { dialect } = field.scope;
  const { column, decode } = compileValue(value, field, compileNumber);
  if (decode !== null) {
    return { value: column, column, isDecoded: true, read: (cell: unknown) => unlessNull(decode(cell), nulls) };
  }
  const number = withNulls(column, nulls, scale.compared, field.scope);
  return {
    value: number,
    column: dialect.readDecimal(number, scale.read),
    isDecoded: false,
    read: (cell: unknown) => cell,
  };
}

export function decimalField(field: DecimalField, context: FieldContext): FieldPlan {
  const options = isPlain(field) ? { decimal: field } : field;
  const scale = ('scale' in options ? options.scale : undefined) ?? DECIMAL_SCALE;
  const nulls = nullsOf('nulls' in options ? options.nulls : undefined);
  const { value, column, isDecoded, read } = readNumber(
    options.decimal,
    nulls,
    { read: scale, compared: scale },
    context,
  );
  return {
    columns: [column],
    access: { value, isSet: sql`${value} is not null`, isNumber: !isDecoded },
    decode: (row, offset) => decodeDecimal(read(row[offset]), scale),
  };
}

export function moneyField(field: MoneyField, context: FieldContext): FieldPlan {
  const { dialect } = context.scope;
  const { unit, rounding } = field;
  const compared = unit === 'minor' ? 0 : Math.max(field.scale ?? 0, MAJOR_SCALE);
  const sqlScale = unit === 'minor' ? 0 : readScale(compared, field.money);
  const amount = readNumber(field.money, nullsOf(field.nulls), { read: sqlScale, compared }, context);
  const currency = compileValue(field.currency, context);
  const form = { unit, scale: field.scale, rounding };
  const decodeAs = (value: unknown, code: string): string | null => decodeMoney(value, form, code);
  const fixed = typeof field.currency === 'object' && 'const' in field.currency ? String(field.currency.const) : null;
  let told = false;
  const textOf = (cell: unknown): string | null =>
    cleanCurrency(currency.decode === null ? cell : currency.decode(cell));
  const codeOf = (cell: unknown): string | null => {
    const text = textOf(cell);
    const code = text === null ? null : currencyCode(text);
    if (text !== null && code === null && !told) {
      // Once a field, as whatever a column holds that cannot be told.
      told = true;
      context.events.onUndecodable(context.name);
    }
    return code;
  };
  const isSummed = !amount.isDecoded && currency.decode === null;
  return {
    columns: [amount.column, ...(fixed === null ? [currency.column] : [])],
    // Conditions compare what is shown: sums of floats are cut to their decimals first.
    access: {
      value: unit === 'minor' ? amount.value : dialect.exact(amount.value, compared),
      isSet: sql`${amount.value} is not null`,
      isNumber: !amount.isDecoded,
    },
    ...(fixed === null ? { currencyText: (row, offset) => textOf(row[offset + 1]) } : {}),
    ...(isSummed ? { money: { amount: amount.value, currency: currency.column, sqlScale, decode: decodeAs } } : {}),
    decode: (row, offset) => {
      const code = fixed ?? codeOf(row[offset + 1]);
      const text = code === null ? null : decodeAs(amount.read(row[offset]), code);
      return text === null || code === null ? null : { amount: text, currency: code };
    },
  };
}
