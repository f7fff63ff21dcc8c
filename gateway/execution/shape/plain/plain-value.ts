import {
  isCompositeType,
  isCustomScalarType,
  isEnumType,
  isListType,
  isNonNullType,
} from '@apollo/federation-internals';
import type { CompositeType, EnumType, ScalarType, Type } from '@apollo/federation-internals';
import type { GeneratedCode } from '../../generated-code.ts';
import { leafValidity } from '../leaf-validity.ts';
import type { PlainObject } from './compile-plain.ts';

/** Names the objects of a position: a constant of the code. */
export type ObjectsOf = (type: CompositeType) => PlainObject;

/** Text that is true for the values that a leaf may have. */
function leafTest(code: GeneratedCode, type: ScalarType | EnumType, value: string): string {
  if (isEnumType(type)) return `${code.constant(new Set(type.values.map(({ name }) => name)))}.has(${value})`;
  switch (type.name) {
    case 'String':
      return `typeof ${value} === 'string'`;
    case 'Boolean':
      return `typeof ${value} === 'boolean'`;
    case 'ID':
      return `(typeof ${value} === 'string' || ${code.constant(leafValidity(type))}(${value}))`;
    default:
      return isCustomScalarType(type) ? 'true' : `${code.constant(leafValidity(type))}(${value})`;
  }
}

function writeList(code: GeneratedCode, type: Type, value: string, objectsOf: ObjectsOf): void {
  const [list, at, item] = [code.variable(), code.variable(), code.variable()];
  code.lines.push(
    `if (!Array.isArray(${value})) return undefined;`,
    `const ${list} = new Array(${value}.length);`,
    `for (let ${at} = 0; ${at} < ${value}.length; ${at} += 1) {`,
    `let ${item} = ${value}[${at}];`,
  );
  writeValue(code, type, item, objectsOf);
  code.lines.push(`${list}[${at}] = ${item};`, '}', `${value} = ${list};`);
}

/** Of a value that is there. */
function writeKnown(code: GeneratedCode, type: Type, value: string, objectsOf: ObjectsOf): void {
  if (isListType(type)) {
    writeList(code, type.ofType as Type, value, objectsOf); // the class is generic in it
    return;
  }
  if (!isCompositeType(type)) {
    // An output type that is neither is a leaf.
    code.lines.push(`if (!(${leafTest(code, type as ScalarType | EnumType, value)})) return undefined;`);
    return;
  }
  code.lines.push(
    `if (typeof ${value} !== 'object') return undefined;`,
    `${value} = ${code.constant(objectsOf(type))}.shape(${value}, run);`,
    `if (${value} === undefined) return undefined;`,
  );
}

/** Text that makes a variable's value what the answer has for it, or returns undefined. */
export function writeValue(code: GeneratedCode, type: Type, value: string, objectsOf: ObjectsOf): void {
  if (isNonNullType(type)) {
    code.lines.push(`if (${value} === null || ${value} === undefined) return undefined;`);
    writeKnown(code, type.ofType as Type, value, objectsOf); // the class is generic in it
    return;
  }
  code.lines.push(`if (${value} === null || ${value} === undefined) ${value} = null;`, 'else {');
  writeKnown(code, type, value, objectsOf);
  code.lines.push('}');
}
