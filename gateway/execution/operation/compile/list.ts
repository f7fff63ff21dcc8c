import { GraphQLError } from 'graphql';
import type { Complete, FieldSite, Position } from '../selection.ts';
import { isPromise, placeValue } from '../run/execute-fields.ts';
import { createPlace } from '../run/place.ts';
import type { Place } from '../run/place.ts';
import type { Run } from '../run/run.ts';

function isIterable(value: unknown): value is Iterable<unknown> {
  // Any object may have the symbol.
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
}

function completeItem(run: Run, position: Position, item: unknown, list: Place, result: unknown[]): void {
  const index = result.length;
  result.push(null);
  if (position.value.kind === 'leaf' && typeof item === position.value.asIs) result[index] = item;
  else if (item !== null || position.isNonNull) placeValue(run, item, createPlace(list, index, position, result), list);
}

/** Items that nobody waits for any more: a rejection that nobody handles would end the process. */
function abandon(items: Iterable<unknown>): void {
  for (const item of items) if (isPromise(item)) item.then(undefined, () => {});
}

/** Values of a list, of which the items may be lists again. */
export function compileList({ parentType, definition }: FieldSite, position: Position): Complete {
  return (run, value, place) => {
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`,
      );
    }
    const result: unknown[] = [];
    try {
      for (const item of value) completeItem(run, position, item, place, result);
    } catch (error) {
      abandon(value);
      throw error;
    }
    return result;
  };
}
