/** Legacy codes as the graph's words: by value, by ordered rules, or the same for every row. */
import { fallbackValue } from '../../../../schema/model.ts';
import { rawText } from '../../../decode/raw-text.ts';
import { cleanText, heldText } from '../../../decode/text.ts';
import type { EnumField } from '../../../mapping/language/fields.ts';
import { joinFragments, raw, sql } from '../../statement/fragment.ts';
import { compileCondition, compileExpression } from '../expression/expression.ts';
import { isNoneOf } from '../expression/null-texts.ts';
import type { FieldPlan } from '../field-plan.ts';
import { compileText } from './text-field.ts';
import type { FieldContext } from './value.ts';

interface Coded {
  readonly value: string;
  readonly code: string | null;
  readonly label: string | null;
}

/** What many rows hold, without a label of their own: one for all of them. */
function sharedCode(value: string, code: string | null): Coded {
  return Object.freeze({ value, code, label: null });
}

export function enumField(values: readonly string[], field: EnumField, context: FieldContext): FieldPlan {
  const last = fallbackValue(values);
  if ('const' in field) {
    const value = sql`${field.const}`;
    const always = sharedCode(field.const, null);
    return {
      columns: [],
      access: { value, isSet: raw('1 = 1') },
      enumValue: { always: field.const },
      decode: () => always,
    };
  }
  return 'map' in field ? mappedEnum(last, field, context) : ruledEnum(last, field, context);
}

/** Codes are compared as trimmed text, in SQL and here alike: the text is the database's, whatever type the column has. */
function mappedEnum(last: string, field: Extract<EnumField, { map: unknown }>, context: FieldContext): FieldPlan {
  const { name, scope, events } = context;
  const code = compileExpression(field.map, scope);
  const label = field.label === undefined ? null : compileText({ text: field.label }, context);
  const values = new Map(Object.entries(field.values));
  const byValue = [...values].flatMap(([from, to]) =>
    scope.dialect.codeTexts(from).map((text) => sql`when ${text} then ${to}`),
  );
  const text = sql`ltrim(rtrim(${scope.dialect.toText(code)}))`;
  const nulls = [...scope.source.nulls.strings, ...(field.nulls ?? [])];
  const blank = new Set(nulls);
  // As a row holds them as a rule: what has blanks around it is looked at as it is compared.
  const plain = label === null ? [...values].filter(([from]) => heldText(from) === from) : [];
  const shared = new Map(plain.map(([from, to]) => [from, sharedCode(to, from)]));
  return {
    columns: [scope.dialect.readCode(code), ...(label === null ? [] : [label.selected])],
    access: { value: code, isSet: isNoneOf(code, nulls, scope) },
    enumValue:
      byValue.length === 0 ? { always: last } : sql`case ${text} ${joinFragments(byValue, ' ')} else ${last} end`,
    decode: (row, offset): Coded => {
      const cell = row[offset];
      const known = typeof cell === 'string' ? shared.get(cell) : undefined;
      if (known !== undefined) return known;
      const from = heldText(cell);
      const value = from === null ? undefined : values.get(from);
      if (value === undefined && from !== null && !blank.has(from)) events.onUnmapped(name, from);
      return {
        value: value ?? last,
        code: value === undefined ? cleanText(from, blank) : from,
        label: label === null ? null : label.read(row[offset + 1]),
      };
    },
  };
}

function ruledEnum(last: string, field: Extract<EnumField, { when: unknown }>, context: FieldContext): FieldPlan {
  const branches = field.when.map((w) => sql`when ${compileCondition(w.if, context.scope)} then ${w.then}`);
  const value = sql`case ${joinFragments(branches, ' ')} else ${field.otherwise ?? last} end`;
  const texts = [field.code, field.label].map((text) => (text === undefined ? null : compileText({ text }, context)));
  const [code, label] = texts;
  return {
    columns: [value, ...texts.flatMap((text) => text?.selected ?? [])],
    access: { value, isSet: raw('1 = 1') },
    enumValue: value,
    decode: (row, offset) => ({
      value: rawText(row[offset]),
      code: code?.read(row[offset + 1]) ?? null,
      label: label?.read(row[offset + (code === null ? 1 : 2)]) ?? null,
    }),
  };
}
