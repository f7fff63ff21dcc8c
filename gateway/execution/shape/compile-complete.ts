import { ERRORS, assert, isCompositeType, isListType, isNonNullType } from '@apollo/federation-internals';
import type {
  CompositeType,
  EnumType,
  ListType,
  NonNullType,
  NullableType,
  ScalarType,
  Type,
} from '@apollo/federation-internals';
import type { JsonObject } from '../fetch.ts';
import { leafValidity } from './leaf-validity.ts';
import { FAILED, INVALID } from './shape-run.ts';
import type { Complete, ShapeRun, Step } from './shape-run.ts';

export interface ObjectShape {
  createOutput(): JsonObject;
  readonly fill: Step;
}

/** By a value's `__typename`; undefined for a name that no composite type of the API schema has. */
export type ShapeOf = (typename: string | undefined) => ObjectShape | undefined;

/** A field as its type's values are completed. */
export interface FieldPlace {
  /** The parent's name in errors: inside a fragment with a type condition that type. */
  readonly parent: string;
  readonly shapeOf: ShapeOf;
}

function describe({ path }: ShapeRun, parent: string, type: Type): string {
  const last = path.at(-1);
  return typeof last === 'number'
    ? `array element of type ${type.toString()} at index ${last}`
    : `field ${parent}.${last}`;
}

function note(run: ShapeRun, message: string): void {
  run.errors.push(ERRORS.INVALID_GRAPHQL.err(message, { path: [...run.path] }));
}

function completeNonNull({ ofType }: NonNullType<NullableType>, place: FieldPlace): Complete {
  const complete = compileComplete(ofType, place);
  return (existing, value, run) => {
    const completed = complete(existing, value, run);
    if (completed === FAILED) return INVALID;
    if (completed !== null) return completed;
    note(run, `Cannot return null for non-nullable ${describe(run, place.parent, ofType)}.`);
    return INVALID;
  };
}

/** Goes on after an element that must not be null, so that each one that is gets its error. */
function completeElements(
  complete: Complete,
  existing: readonly unknown[] | undefined,
  list: readonly unknown[],
  run: ShapeRun,
): unknown {
  const output: unknown[] = [];
  let isInvalid = false;
  const depth = run.path.push(0) - 1;
  for (let index = 0; index < list.length; index++) {
    run.path[depth] = index;
    const earlier = existing?.[index];
    const completed = earlier === null ? null : complete(earlier, list[index], run);
    isInvalid ||= completed === INVALID;
    output.push(completed === FAILED || completed === INVALID ? null : completed);
  }
  run.path.pop();
  return isInvalid ? FAILED : output;
}

function completeList(type: ListType<Type>, place: FieldPlace): Complete {
  const complete = compileComplete(type.ofType, place);
  const complaint = (value: unknown) =>
    `Invalid non-list value ${String(value)} returned by subgraph for list type ${type.toString()}`;
  return (existing, value, run) => {
    if (value === null) return null;
    assert(Array.isArray(value), () => complaint(value));
    // What a list was made of is a list still.
    return completeElements(complete, existing as readonly unknown[] | undefined, value, run);
  };
}

function completeObject(type: CompositeType, place: FieldPlace): Complete {
  const { parent } = place;
  const complaint = (value: string) =>
    `Invalid non-object value ${value} returned by subgraph for composite type ${type.toString()}`;
  return (existing, value, run) => {
    if (value === null) return null;
    assert(typeof value === 'object', () => complaint(value as string)); // or something like it: it is no object
    const input = value as JsonObject; // a list is looked at as an object without properties
    const typename = input['__typename'];
    assert(
      typename === undefined || typeof typename === 'string',
      () => `Invalid non-string value ${String(typename)} for __typename at ${run.path.join(',')}`,
    );
    const shape = place.shapeOf(typename);
    if (shape === undefined) {
      note(run, `Invalid __typename found for object at ${describe(run, parent, type)}.`);
      return FAILED;
    }
    const output = existing === undefined ? shape.createOutput() : (existing as JsonObject); // made here before
    return shape.fill(input, output, run) ? output : FAILED;
  };
}

function completeLeaf(type: ScalarType | EnumType, { parent }: FieldPlace): Complete {
  const isValid = leafValidity(type);
  return (_existing, value, run) => {
    if (value === null || isValid(value)) return value;
    note(run, `Invalid value found for ${describe(run, parent, type)}.`);
    return FAILED;
  };
}

/** How the values of a field's type are made into the client's. */
export function compileComplete(type: Type, place: FieldPlace): Complete {
  if (isNonNullType(type)) return completeNonNull(type, place);
  if (isListType(type)) return completeList(type, place);
  if (isCompositeType(type)) return completeObject(type, place);
  return completeLeaf(type as ScalarType | EnumType, place); // an output type that is nothing else
}
