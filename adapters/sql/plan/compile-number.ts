/** How a record is found by its number, which the graph shows trimmed and, as the mapping says, in one letter case. */
import type { EntitySpec } from '../../../schema/model.ts';
import type { EntityMapping } from '../../mapping/language/entities.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import { createKeyCodec } from '../../decode/key.ts';
import type { FieldPlan } from './field-plan.ts';
import type { NumberPlan } from './plan.ts';

/** Numbers stand to the right in columns of this width at the most. */
const WIDTH = 20;
const WHOLE = /^\d+$/;

/** A text with the blanks and line ends that a column may hold around it. */
function held(text: string): readonly string[] {
  const blanks = Array.from({ length: Math.max(1, WIDTH + 1 - text.length) }, (_, count) => ' '.repeat(count) + text);
  // A column of numbers takes blanks; SQL Server refuses to compare it with a line end.
  return WHOLE.test(text) ? blanks : [...blanks, `${text}\n`, `${text}\r\n`];
}

/** Seeks along an index all of them: functions over the column would read every row. */
function formsOf(field: FieldMapping): NumberPlan['otherForms'] {
  const isIn = (word: 'upperCase' | 'lowerCase'): boolean =>
    typeof field === 'object' && word in field && (field as { readonly [W in typeof word]?: unknown })[word] === true;
  if (!isIn('upperCase') && !isIn('lowerCase')) return held;
  return (text) => [...new Set([text, text.toUpperCase(), text.toLowerCase()])].flatMap(held);
}

export function compileNumber(
  mapping: EntityMapping,
  spec: EntitySpec,
  fields: ReadonlyMap<string, FieldPlan>,
): NumberPlan | null {
  const plan = fields.get(spec.number);
  const field = mapping.fields[spec.number];
  if (plan === undefined || field === undefined) return null;
  // A number written by its column's name alone is text of any length.
  const options = typeof field === 'object' && 'text' in field ? field : { type: 'text' as const, pad: undefined };
  const codec = createKeyCodec({ col: spec.number, type: options.type, pad: options.pad }, new Set());
  const otherForms: NumberPlan['otherForms'] = options.type === 'integer' ? () => [] : formsOf(field);
  return { column: plan.access.value, codec, otherForms };
}
