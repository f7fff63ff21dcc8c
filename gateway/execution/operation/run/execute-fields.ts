import { GraphQLError } from 'graphql';
import type { JsonObject } from '../../fetch.ts';
import type { CompiledField, Selection } from '../selection.ts';
import { PENDING, awaitValue, createPlace, failAtOnce, failLater, write } from './place.ts';
import type { Place } from './place.ts';
import { ResolveInfo } from './resolve-info.ts';
import type { Run } from './run.ts';

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false;
  return typeof (value as Partial<PromiseLike<unknown>>).then === 'function';
}

type Source = Readonly<Record<string, unknown>>;

/** The default resolver: a property, or what a method of that name gives. */
function readProperty(run: Run, field: CompiledField, source: unknown, parent: Place): unknown {
  if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
  const value = (source as Source)[field.property];
  if (typeof value !== 'function') return value;
  // Called on its object, as a method.
  return (source as Record<string, (...args: unknown[]) => unknown>)[field.property]?.(
    field.argumentsOf(run),
    run.context,
    new ResolveInfo(run, field.site, parent),
  );
}

function readValue(run: Run, field: CompiledField, source: unknown, parent: Place): unknown {
  const { resolve } = field;
  if (resolve === null) return readProperty(run, field, source, parent);
  return resolve(source, field.argumentsOf(run), run.context, new ResolveInfo(run, field.site, parent));
}

/** What the answer holds for a value, or PENDING. Throws field errors. */
export function completeValue(run: Run, value: unknown, place: Place): unknown {
  if (value instanceof Error) throw value;
  const { position } = place;
  if (value === null || value === undefined) {
    if (!position.isNonNull) return null;
    throw new Error(`Cannot return null for non-nullable field ${position.coordinate}.`);
  }
  return position.value.kind === 'leaf' ? position.value.serialize(value) : position.value.complete(run, value, place);
}

/** Puts a value into its container, now or when it comes, or what an error makes of it. Throws what its parent must not hold. */
export function placeValue(run: Run, value: unknown, place: Place, parent: Place): void {
  try {
    if (isPromise(value)) awaitValue(run, place, value, completeValue);
    else {
      const completed = completeValue(run, value, place);
      if (completed !== PENDING) write(place, completed);
    }
  } catch (error) {
    failAtOnce(run, place, error);
    return;
  }
  if (place.pending > 0) parent.pending += 1;
}

/** Puts a field's value that has been read into the object, or an awaited one when it comes. */
export function placeField(run: Run, field: CompiledField, value: unknown, parent: Place, result: JsonObject): void {
  const { site, position } = field;
  if (value === null && !position.isNonNull) return; // the blank has it
  placeValue(run, value, createPlace(parent, site.responseName, position, result), parent);
}

/** Reads a field, whatever its object is. */
export function executeField(run: Run, field: CompiledField, source: unknown, parent: Place, result: JsonObject): void {
  let value: unknown;
  try {
    value = readValue(run, field, source, parent);
  } catch (error) {
    failAtOnce(run, createPlace(parent, field.site.responseName, field.position, result), error);
    return;
  }
  placeField(run, field, value, parent, result);
}

/** What becomes of an object of which a field has failed that must not be null. Throws where nothing of it is awaited. */
export function failSelection(run: Run, place: Place, error: unknown): void {
  if (place.pending === 0 || !(error instanceof GraphQLError)) throw error;
  failLater(run, place, error);
}

/** A selection by its fields, for values that have no properties, and for a field of many. */
export function executeFieldByField(run: Run, selection: Selection, source: unknown, place: Place): JsonObject {
  const result: JsonObject = { ...selection.blank };
  try {
    for (const field of selection.fields) executeField(run, field, source, place, result);
  } catch (error) {
    failSelection(run, place, error);
  }
  return result;
}

/** The answer's object for a value of a concrete type. Parts of it may come later. */
export function executeSelection(run: Run, selection: Selection, source: unknown, place: Place): JsonObject {
  if (selection.refusal !== null) throw selection.refusal;
  return selection.execute(run, source, place);
}
