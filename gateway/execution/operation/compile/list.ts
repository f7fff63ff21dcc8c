import { GraphQLError } from 'graphql';
import type { Complete, FieldSite, Position } from '../selection.ts';
import { generateReadItems } from '../generate/list.ts';
import type { ReadItems } from '../generate/list.ts';
import { isPromise } from '../run/execute-fields.ts';

function isIterable(value: unknown): value is Iterable<unknown> {
  // Any object may have the symbol.
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
}

/** Items that nobody waits for any more: a rejection that nobody handles would end the process. */
function abandon(items: Iterable<unknown>): void {
  for (const item of items) if (isPromise(item)) item.then(undefined, () => {});
}

/** Values of a list, of which the items may be lists again. */
export function compileList({ parentType, definition }: FieldSite, position: Position): Complete {
  let readItems: ReadItems | undefined;
  return (run, value, place) => {
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`,
      );
    }
    readItems ??= generateReadItems(position);
    let items: unknown[] = [];
    try {
      if (Array.isArray(value)) items = value;
      else for (const item of value) items.push(item);
      return readItems(run, items, place);
    } catch (error) {
      abandon(items);
      throw error;
    }
  };
}
