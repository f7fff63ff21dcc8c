/** Fields of the model as columns to read, a decoder for them, and the SQL that filters by them. */
import type { FieldKind } from '../../../schema/model.ts';
import { amountScale, decodeAmount, decodeDecimal } from '../../decode/money.ts';
import { cleanText, stripHtml, titleCase } from '../../decode/text.ts';
import type {
  BoolField,
  DateField,
  DecimalField,
  EnumField,
  FieldMapping,
  InstantField,
  MoneyField,
  TextField,
} from '../../mapping/fields.ts';
import { raw, sql } from '../statement/fragment.ts';
import { enumField } from './enum-field.ts';
import { compileCondition, compileExpression, isSetText } from './expression.ts';
import { isPlain } from './field-plan.ts';
import type { FieldPlan, OnUnmapped } from './field-plan.ts';
import type { Scope } from './scope.ts';
import { dateField, instantField } from './time-field.ts';

export function compileField(
  name: string,
  kind: FieldKind,
  field: FieldMapping,
  scope: Scope,
  onUnmapped: OnUnmapped,
): FieldPlan {
  if (typeof kind !== 'string') return enumField(name, kind, field as EnumField, scope, onUnmapped);
  switch (kind) {
    case 'text':
      return textField(field as TextField, scope);
    case 'decimal':
      return decimalField(field as DecimalField, scope);
    case 'money':
      return moneyField(field as MoneyField, scope);
    case 'instant':
      return instantField(field as InstantField, scope);
    case 'date':
      return dateField(field as DateField, scope);
    case 'bool':
      return boolField(field as BoolField, scope);
  }
}

function textField(field: TextField, scope: Scope): FieldPlan {
  const options = isPlain(field) ? null : field;
  const value = compileExpression(isPlain(field) ? field : field.text, scope);
  const nulls = new Set(scope.source.nulls.strings);
  return {
    columns: [value],
    access: { value, isSet: isSetText(value, scope) },
    ...(options?.ignoresCase === true ? { ignoresCase: true } : {}),
    decode: (row, offset) => {
      const text = cleanText(row[offset], nulls);
      if (text === null || options === null) return text;
      const plain = options.html ? stripHtml(text) : text;
      return options.titleCase ? titleCase(plain) : options.upperCase ? plain.toUpperCase() : plain;
    },
  };
}

function decimalField(field: DecimalField, scope: Scope): FieldPlan {
  const scale = isPlain(field) ? undefined : field.scale;
  const value = compileExpression(isPlain(field) ? field : field.decimal, scope);
  const column = scope.dialect.readDecimal(value, scale ?? 6);
  return {
    columns: [column],
    access: { value, isSet: sql`${value} is not null` },
    decode: (row, offset) => decodeDecimal(row[offset], scale),
  };
}

/** Decimals that a column in major units may hold beyond those of its currency; the graph shows the currency's own. */
const MAJOR_SCALE = 4;

function moneyField(field: MoneyField, scope: Scope): FieldPlan {
  const { dialect } = scope;
  const amount = compileExpression(field.money, scope);
  const currency = compileExpression(field.currency, scope);
  const { unit } = field;
  const sqlScale = unit === 'minor' ? 0 : Math.max(field.scale ?? 0, MAJOR_SCALE);
  const decodeAs = (value: unknown, code: string): string | null =>
    decodeAmount(value, unit, field.scale ?? amountScale(value, unit, code));
  const fixed = typeof field.currency === 'object' && 'const' in field.currency ? String(field.currency.const) : null;
  return {
    columns: [dialect.readDecimal(amount, sqlScale), ...(fixed === null ? [currency] : [])],
    // Conditions compare what is shown: sums of floats are cut to their decimals first.
    access: {
      value: unit === 'minor' ? amount : dialect.exact(amount, sqlScale),
      isSet: sql`${amount} is not null`,
    },
    money: { amount, currency, sqlScale, decode: decodeAs },
    decode: (row, offset) => {
      const code = fixed ?? cleanText(row[offset + 1], new Set(['']))?.toUpperCase() ?? null;
      const text = code === null ? null : decodeAs(row[offset], code);
      return text === null || code === null ? null : { amount: text, currency: code };
    },
  };
}

function boolField(field: BoolField, scope: Scope): FieldPlan {
  const condition = 'const' in field ? raw(field.const ? '1 = 1' : '1 = 0') : compileCondition(field.is, scope);
  const value = sql`case when ${condition} then 1 else 0 end`;
  return {
    columns: [value],
    access: { value, isSet: raw('1 = 1') },
    decode: (row, offset) => Number(row[offset]) === 1,
  };
}
