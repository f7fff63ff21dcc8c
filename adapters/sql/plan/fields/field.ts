/** Fields of the model as columns to read, a decoder for them, and the SQL that filters by them. */
import type { FieldKind } from '../../../../schema/model.ts';
import type {
  BoolField,
  DateField,
  DecimalField,
  EnumField,
  FieldMapping,
  InstantField,
  MoneyField,
  TextField,
} from '../../../mapping/language/fields.ts';
import { raw, sql } from '../../statement/fragment.ts';
import { compileCondition } from '../expression/expression.ts';
import type { FieldPlan } from '../field-plan.ts';
import type { Scope } from '../expression/scope.ts';
import { enumField } from './enum-field.ts';
import { decimalField, moneyField } from './number-field.ts';
import { textField } from './text-field.ts';
import { dateField, instantField } from './time-field.ts';
import type { FieldContext } from './value.ts';

/** The mapping's schema has given each field the form of its kind. */
export function compileField(kind: FieldKind, field: FieldMapping, context: FieldContext): FieldPlan {
  if (typeof kind !== 'string') return enumField(kind, field as EnumField, context);
  switch (kind) {
    case 'text':
      return textField(field as TextField, context);
    case 'decimal':
      return decimalField(field as DecimalField, context);
    case 'money':
      return moneyField(field as MoneyField, context);
    case 'instant':
      return instantField(field as InstantField, context);
    case 'date':
      return dateField(field as DateField, context);
    case 'bool':
      return boolField(field as BoolField, context.scope);
  }
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
