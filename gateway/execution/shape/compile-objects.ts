import { baseType, isCompositeType } from '@apollo/federation-internals';
import type { CompositeType, FieldSelection, SelectionSet, Type } from '@apollo/federation-internals';
import type { JsonObject } from '../fetch.ts';
import { collectFields, responseNames } from './collect-fields.ts';
import type { Collected } from './collect-fields.ts';
import type { ObjectShape, ShapeOf } from './compile-complete.ts';
import type { VariableDefaults } from './compile-condition.ts';
import { compileField, compileTypename } from './compile-field.ts';
import type { ShapeRun, Step } from './shape-run.ts';

/** What holds for a whole operation. */
export interface ShapeContext {
  readonly defaults: VariableDefaults;
  introspection(selection: FieldSelection): (run: ShapeRun) => unknown;
}

/** Objects that a selection set is about. */
export interface Objects {
  readonly parent: CompositeType;
  /** Undefined: they have none. */
  readonly typename: string | undefined;
  /** They are made in several goes, because a response name around them is there more than once. */
  readonly isRepeated: boolean;
}

/** In place of names that the API schema does not have: they are all alike, and there is no end of them. */
const UNKNOWN = '';

function compileIntrospection(selection: FieldSelection, context: ShapeContext): Step {
  const name = selection.element.responseName();
  const answer = context.introspection(selection);
  return (_input, output, run) => {
    if (!Object.hasOwn(output, name)) output[name] = answer(run);
    return true;
  };
}

function compileSelection(
  selection: FieldSelection,
  parent: CompositeType,
  isRepeated: boolean,
  context: ShapeContext,
): Step {
  const { definition, name } = selection.element;
  if (definition.isSchemaIntrospectionField()) return compileIntrospection(selection, context);
  if (name === '__typename') return compileTypename(selection, parent, isRepeated);
  return compileField(selection, parent, isRepeated, shapesOf(selection, isRepeated, context));
}

function inOrder(steps: readonly Step[]): Step {
  return (input, output, run) => {
    for (const step of steps) if (!step(input, output, run)) return false;
    return true;
  };
}

function compileCollected(
  collected: readonly Collected[],
  isRepeated: (name: string) => boolean,
  context: ShapeContext,
): Step {
  const steps = collected.map((item): Step => {
    const step =
      item.kind === 'fragment'
        ? compileCollected(item.fields, isRepeated, context)
        : compileSelection(item.selection, item.parent, isRepeated(item.selection.element.responseName()), context);
    const { isSkipped } = item;
    return isSkipped === null ? step : (input, output, run) => isSkipped(run) || step(input, output, run);
  });
  return inOrder(steps);
}

/** How objects of one type are made. */
export function compileObject(selections: SelectionSet, objects: Objects, context: ShapeContext): ObjectShape {
  const collected = collectFields(selections, objects.parent, objects.typename, context.defaults);
  const { names, repeated } = responseNames(collected);
  return {
    // A client may well call a field `__proto__`; in an object without a prototype that is a name like others.
    createOutput: names.has('__proto__') ? () => Object.create(null) as JsonObject : () => ({}),
    fill: compileCollected(collected, (name) => objects.isRepeated || repeated.has(name), context),
  };
}

/**
 * The root, by the `__typename` that its data has. A subgraph may call its root type something else; fragments with a
 * type condition do not apply to it then.
 */
export function rootShapes(
  selections: SelectionSet,
  context: ShapeContext,
): (typename: string | undefined) => ObjectShape {
  const parent = selections.parentType;
  const shapes = new Map<string | undefined, ObjectShape>();
  return (told) => {
    const typename = told === undefined || parent.schema().type(told) !== undefined ? told : UNKNOWN;
    const shape = shapes.get(typename) ?? compileObject(selections, { parent, typename, isRepeated: false }, context);
    shapes.set(typename, shape);
    return shape;
  };
}

/** Made when the first object of a type comes: most types that could stand at a place never do. */
function shapesOf({ element, selectionSet }: FieldSelection, isRepeated: boolean, context: ShapeContext): ShapeOf {
  const declared = baseType(element.definition.type as Type); // the class is generic in it
  const shapes = new Map<string | undefined, ObjectShape>();
  return (told) => {
    const typename = told === '' ? undefined : told;
    const made = shapes.get(typename);
    if (made !== undefined || selectionSet === undefined) return made;
    const parent = typename === undefined ? declared : element.schema().type(typename);
    if (parent === undefined || !isCompositeType(parent)) return undefined; // any text: never kept
    const shape = compileObject(selectionSet, { parent, typename, isRepeated }, context);
    shapes.set(typename, shape);
    return shape;
  };
}
