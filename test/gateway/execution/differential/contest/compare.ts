import type { GraphQLFormattedError } from 'graphql';

/** As a client sees it. */
export interface Answer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly extensions: unknown;
}

/**
 * The path down to the null that an error's field is under, or to the object that it was fetched for without being asked
 * for; null for an error whose own place is seen.
 */
function hiddenBelow(data: unknown, path: GraphQLFormattedError['path'] = []): string | null {
  let value = data;
  for (const [index, part] of path.entries()) {
    const below = JSON.stringify(path.slice(0, index));
    if (value === null || typeof value !== 'object') return below;
    value = (value as Record<string | number, unknown>)[part]; // an object or a list
    if (value === undefined) return below;
  }
  return null;
}

function told({ message, path, extensions }: GraphQLFormattedError): string {
  return JSON.stringify({ message, path, extensions });
}

/**
 * An answer as a text that equal answers share. The order of errors does not count, that of keys does.
 *
 * Of several errors below a value that became null, graphql-js tells those that came before it was done: which ones is
 * a race wherever resolvers wait (the specification asks for one). So where they do, such errors are told as "some".
 */
export function canonical({ data, errors, extensions }: Answer, isRace: boolean): string {
  const lines = errors.map((error) => {
    const under = isRace ? hiddenBelow(data, error.path) : null;
    return under === null ? told(error) : `some error below ${under}`;
  });
  const unique = isRace ? [...new Set(lines)] : lines;
  return [JSON.stringify(data), ...unique.toSorted(), JSON.stringify(extensions)].join('\n');
}
