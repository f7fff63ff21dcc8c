/** Legacy codes as the graph's words: by value, by ordered rules, or the same for every row. */
import { rawText } from '../../decode/raw-text.ts';
import { cleanText } from '../../decode/text.ts';
import type { EnumField } from '../../mapping/fields.ts';
import { fallbackValue } from '../../../schema/model.ts';
import { joinFragments, raw, sql } from '../statement/fragment.ts';
import { compileCondition, compileExpression, isSetText } from './expression.ts';
import type { FieldPlan, OnUnmapped } from './field-plan.ts';
import type { Scope } from './scope.ts';

export function enumField(
  name: string,
  values: readonly string[],
  field: EnumField,
  scope: Scope,
  onUnmapped: OnUnmapped,
): FieldPlan {
  const last = fallbackValue(values);
  if ('const' in field) {
    const value = sql`${field.const}`;
    return {
      columns: [],
      access: { value, isSet: raw('1 = 1') },
      enumValue: { always: field.const },
      decode: () => ({ value: field.const, code: null, label: null }),
    };
  }
  return 'map' in field ? mappedEnum(name, last, field, scope, onUnmapped) : ruledEnum(last, field, scope);
}

/** Codes are compared as trimmed text, in SQL and here alike, whatever type the column has. */
function mappedEnum(
  name: string,
  last: string,
  field: Extract<EnumField, { map: unknown }>,
  scope: Scope,
  onUnmapped: OnUnmapped,
): FieldPlan {
  const code = compileExpression(field.map, scope);
  const label = field.label === undefined ? [] : [compileExpression(field.label, scope)];
  const values = new Map(Object.entries(field.values));
  const byValue = [...values].map(([from, to]) => sql`when ${from} then ${to}`);
  const text = sql`ltrim(rtrim(${scope.dialect.toText(code)}))`;
  const blank = new Set(scope.source.nulls.strings);
  return {
    columns: [code, ...label],
    access: { value: code, isSet: isSetText(code, scope) },
    enumValue:
      byValue.length === 0 ? { always: last } : sql`case ${text} ${joinFragments(byValue, ' ')} else ${last} end`,
    decode: (row, offset) => {
      const raws = row[offset];
      const from = raws === null || raws === undefined ? null : rawText(raws).trim();
      const value = from === null ? undefined : values.get(from);
      if (value === undefined && from !== null && !blank.has(from)) onUnmapped(name, from);
      return { value: value ?? last, code: from, label: label.length === 0 ? null : cleanText(row[offset + 1], blank) };
    },
  };
}

function ruledEnum(last: string, field: Extract<EnumField, { when: unknown }>, scope: Scope): FieldPlan {
  const branches = field.when.map((w) => sql`when ${compileCondition(w.if, scope)} then ${w.then}`);
  const value = sql`case ${joinFragments(branches, ' ')} else ${field.otherwise ?? last} end`;
  const extras = [field.code, field.label];
  const columns = extras.flatMap((e) => (e === undefined ? [] : [compileExpression(e, scope)]));
  const nulls = new Set(scope.source.nulls.strings);
  return {
    columns: [value, ...columns],
    access: { value, isSet: raw('1 = 1') },
    enumValue: value,
    decode: (row, offset) => {
      const at = (i: number): string | null => cleanText(row[offset + i], nulls);
      return {
        value: rawText(row[offset]),
        code: field.code === undefined ? null : at(1),
        label: field.label === undefined ? null : at(field.code === undefined ? 1 : 2),
      };
    },
  };
}
