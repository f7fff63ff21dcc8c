/**
 * The plain way: the answer of data in which nothing is amiss, made by functions of text. `undefined` stands for whatever
 * else is met, be it only a type that stands there seldom: the steps make the answer then, from the beginning.
 */
import { isObjectType } from '@apollo/federation-internals';
import type { CompositeType, ObjectType, SelectionSet, Type } from '@apollo/federation-internals';
import type { JsonObject } from '../../fetch.ts';
import { createCode, quoted } from '../../generated-code.ts';
import type { GeneratedCode } from '../../generated-code.ts';
import type { VariableDefaults } from '../compile-condition.ts';
import type { ShapeRun } from '../shape-run.ts';
import { plainFields } from './plain-fields.ts';
import type { PlainField } from './plain-fields.ts';
import { writeValue } from './plain-value.ts';

/** Gives the answer's object for what came; undefined where the steps must look at it. May throw. */
export type PlainShape = (input: JsonObject, run: ShapeRun) => JsonObject | undefined;

/** The objects of one position. */
export interface PlainObject {
  /** Made when the first of them comes. */
  shape: PlainShape;
}

const never: PlainShape = () => undefined;

/** Below a field, or several of one name. */
function objectsOf({ selections }: PlainField, type: CompositeType, defaults: VariableDefaults): PlainObject {
  const sets = selections.flatMap(({ selectionSet }) => selectionSet ?? []);
  return isObjectType(type) ? plainObject(sets, type, defaults) : plainObjects(sets, type, defaults);
}

/** Clients choose response names, `constructor` among them, and data may inherit from Object. */
function propertyOf(name: string): string {
  const read = `input[${quoted(name)}]`;
  return name in Object.prototype ? `(Object.hasOwn(input, ${quoted(name)}) ? ${read} : undefined)` : read;
}

function writeField(code: GeneratedCode, type: ObjectType, field: PlainField, defaults: VariableDefaults): string {
  const value = code.variable();
  const [{ element }] = field.selections;
  code.lines.push(`let ${value} = ${propertyOf(field.name)};`);
  if (element.name === '__typename') {
    code.lines.push(`if (input.__typename !== ${quoted(type.name)}) return undefined;`);
    code.lines.push(`if (${value} === null || ${value} === undefined) ${value} = ${quoted(type.name)};`);
    code.lines.push(`else if (${value} !== ${quoted(type.name)}) return undefined;`);
    return value;
  }
  const declared = element.definition.type as Type; // the class is generic in it
  writeValue(code, declared, value, (composite) => objectsOf(field, composite, defaults));
  return value;
}

/** A literal of the fields that are always there, as far as they come first; the others are added one by one. */
function compileObject(type: ObjectType, fields: readonly PlainField[], defaults: VariableDefaults): PlainShape {
  const code = createCode();
  const conditional = fields.findIndex(({ isSkipped }) => isSkipped.length > 0);
  const first = conditional < 0 ? fields.length : conditional;
  const { lines } = code;
  lines.push(
    'return (input, run) => {',
    // A list has no properties for the steps, and of a name that does not fit they tell.
    `if (Array.isArray(input) || (input.__typename !== undefined && input.__typename !== ${quoted(type.name)})) return undefined;`,
  );
  const entries = fields
    .slice(0, first)
    .map((field) => `${quoted(field.name)}: ${writeField(code, type, field, defaults)}`);
  lines.push(`const output = { ${entries.join(', ')} };`);
  for (const field of fields.slice(first)) {
    const skipped = field.isSkipped.map((isSkipped) => `${code.constant(isSkipped)}(run)`).join(' || ') || 'false';
    lines.push(`if (!(${skipped})) {`);
    const value = writeField(code, type, field, defaults);
    lines.push(`output[${quoted(field.name)}] = ${value};`, '}');
  }
  lines.push('return output;', '};');
  return code.run() as PlainShape; // the text that was just written
}

/** Objects of one type. */
export function plainObject(sets: readonly SelectionSet[], type: ObjectType, defaults: VariableDefaults): PlainObject {
  const object: PlainObject = {
    shape: (input, run) => {
      const fields = plainFields(sets, type, defaults);
      object.shape = fields === null ? never : compileObject(type, fields, defaults);
      return object.shape(input, run);
    },
  };
  return object;
}

/** Objects of an interface or a union, each of the type that it tells. */
function plainObjects(sets: readonly SelectionSet[], type: CompositeType, defaults: VariableDefaults): PlainObject {
  const objects = new Map<unknown, PlainObject>();
  const find = (typename: unknown): PlainObject | undefined => {
    const concrete = typeof typename === 'string' ? type.schema().type(typename) : undefined;
    if (concrete === undefined || !isObjectType(concrete)) return undefined; // any text: never kept
    const object = plainObject(sets, concrete, defaults);
    objects.set(typename, object);
    return object;
  };
  return {
    shape(input, run) {
      const typename = input['__typename'];
      return (objects.get(typename) ?? find(typename))?.shape(input, run);
    },
  };
}
