/** The expressions and conditions that a field is made of, each with its path below the field. */
import type { Condition, Expression } from '../language/expressions.ts';
import type { FieldMapping } from '../language/fields.ts';
import { isDecoded } from '../language/values.ts';
import type { Value } from '../language/values.ts';
import type { Path } from './finding.ts';

export type FieldPart =
  | { readonly path: Path; readonly expression: Expression }
  | { readonly path: Path; readonly condition: Condition };

/** Of a value that is decoded here the database evaluates what stands under `read`. */
function valuePart(value: Value, path: Path): FieldPart {
  return isDecoded(value) ? { path: [...path, 'read'], expression: value.read } : { path, expression: value };
}

function named(words: Readonly<Record<string, Value | undefined>>): readonly FieldPart[] {
  return Object.entries(words).flatMap(([word, value]) => (value === undefined ? [] : [valuePart(value, [word])]));
}

export function fieldParts(field: FieldMapping): readonly FieldPart[] {
  if (typeof field === 'string') return [{ path: [], expression: field }];
  if ('text' in field) return named({ text: field.text });
  if ('money' in field) return named({ money: field.money, currency: field.currency });
  if ('decimal' in field) return named({ decimal: field.decimal });
  if ('time' in field) return named({ time: field.time });
  if ('date' in field) return named({ date: field.date });
  if ('map' in field) return named({ map: field.map, label: field.label });
  if ('is' in field) return [{ path: ['is'], condition: field.is }];
  if ('when' in field) {
    const rules = field.when.map((rule, i) => ({ path: ['when', i, 'if'], condition: rule.if }));
    return [...rules, ...named({ code: field.code, label: field.label })];
  }
  return 'const' in field ? [] : [valuePart(field, [])];
}
