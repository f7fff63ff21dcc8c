import { isCompositeType, isNonNullType, isObjectType } from '@apollo/federation-internals';
import type { CompositeType, EnumType, FieldSelection, ScalarType, Type } from '@apollo/federation-internals';
import { compileComplete } from './compile-complete.ts';
import type { ShapeOf } from './compile-complete.ts';
import { leafValidity } from './leaf-validity.ts';
import { ownProperty } from './own-property.ts';
import { FAILED, INVALID } from './shape-run.ts';
import type { Step } from './shape-run.ts';

/** `__typename`: the object's own type, where the API schema has it; null for the object of which no type can be told. */
export function compileTypename(selection: FieldSelection, parent: CompositeType, isRepeated: boolean): Step {
  const name = selection.element.responseName();
  const read = ownProperty(name);
  const schema = parent.schema();
  return (input, output) => {
    if (isRepeated && Object.hasOwn(output, name)) return true;
    const told = read(input) ?? input['__typename'];
    const type = (typeof told === 'string' ? schema.type(told) : undefined) ?? parent;
    if (!isObjectType(type)) return false;
    output[name] = type.name;
    return true;
  };
}

/** A field that is there once: most values need no more than a look. */
function compileLeaf(selection: FieldSelection, type: ScalarType | EnumType, whole: Step): Step {
  const name = selection.element.responseName();
  const read = ownProperty(name);
  const isValid = leafValidity(type);
  return (input, output, run) => {
    const value = read(input);
    if (value === undefined || value === null || !isValid(value)) return whole(input, output, run);
    output[name] = value;
    return true;
  };
}

function compileWhole(selection: FieldSelection, parent: CompositeType, isRepeated: boolean, shapeOf: ShapeOf): Step {
  const name = selection.element.responseName();
  const complete = compileComplete(selection.element.definition.type as Type, { parent: parent.name, shapeOf });
  const read = ownProperty(name);
  const isLeaf = selection.selectionSet === undefined;
  return (input, output, run) => {
    const existing = isRepeated && Object.hasOwn(output, name) ? output[name] : undefined;
    if (existing === null || (isLeaf && existing !== undefined)) return true;
    run.path.push(name);
    const completed = complete(existing, read(input) ?? null, run);
    run.path.pop();
    output[name] = completed === FAILED || completed === INVALID ? null : completed;
    return completed !== INVALID;
  };
}

/** Any other field. `isRepeated`: its response name is there more than once, or that of an object around it. */
export function compileField(
  selection: FieldSelection,
  parent: CompositeType,
  isRepeated: boolean,
  shapeOf: ShapeOf,
): Step {
  const whole = compileWhole(selection, parent, isRepeated, shapeOf);
  const declared = selection.element.definition.type as Type; // the class is generic in it
  const type = isNonNullType(declared) ? declared.ofType : declared;
  return isRepeated || isCompositeType(type) || type.kind === 'ListType'
    ? whole
    : compileLeaf(selection, type as ScalarType | EnumType, whole);
}
