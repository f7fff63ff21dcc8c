/** Flat objects: nothing but properties that are leaves or flat objects themselves, such as an amount and its currency. */
import type { JsonObject } from '../../fetch.ts';
import { createCode, quoted } from '../../generated-code.ts';
import type { GeneratedCode } from '../../generated-code.ts';
import type { CompiledField, Selection } from '../selection.ts';
import { literalOf } from './blank.ts';
import { leafText } from './leaf-value.ts';

/** The answer's object; undefined for what is no whole object of values that fit, of which nothing has happened then. */
export type Flat = (source: unknown) => JsonObject | undefined;

function isFlatField({ resolve, position: { value } }: CompiledField): boolean {
  return resolve === null && (value.kind === 'leaf' || (value.object !== null && isFlat(value.object)));
}

export function isFlat({ refusal, fields }: Selection): boolean {
  return refusal === null && fields.every(isFlatField);
}

function writeField(code: GeneratedCode, { position, property }: CompiledField): string {
  const value = code.variable();
  const { isNonNull } = position;
  code.lines.push(
    `let ${value} = source[${quoted(property)}];`,
    `if (${value} === null || ${value} === undefined) ${isNonNull ? 'return undefined' : `${value} = null`};`,
  );
  if (position.value.kind === 'leaf') {
    const { test, serialized } = leafText(code, position.value, value);
    code.lines.push(`else if (${test}) ${value} = ${serialized};`, 'else return undefined;');
  } else if (position.value.object !== null) {
    const flat = code.constant(generateFlat(position.value.object));
    code.lines.push(`else if ((${value} = ${flat}(${value})) === undefined) return undefined;`);
  }
  return value;
}

/** Of a flat selection. */
export function generateFlat(selection: Selection): Flat {
  const code = createCode();
  code.lines.push(
    'return (source) => {',
    'try {', // a getter that throws does so again where the error is told
    `if (typeof source !== 'object' || source === null || source.then !== undefined || source instanceof Error) return undefined;`,
  );
  const values = new Map(selection.fields.map((field) => [field.site.responseName, writeField(code, field)]));
  code.lines.push(
    `return ${literalOf(selection, (name) => values.get(name))};`,
    '} catch {',
    'return undefined;',
    '}',
    '};',
  );
  return code.run() as Flat; // the text that was just written
}
