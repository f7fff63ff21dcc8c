import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Seen } from './subject.ts';

type Path = readonly (string | number)[];
type Errors = readonly GraphQLFormattedError[] | undefined;
export type Fields = Readonly<Record<string, unknown>>;
export type PlacedError = Omit<GraphQLFormattedError, 'locations'> & { readonly path: Path };

/** Places in a document of ours would say nothing to a client. */
function withoutPlaces(error: GraphQLFormattedError): Omit<GraphQLFormattedError, 'locations'> {
  const { locations: _, ...told } = error;
  return told;
}

/** The errors under a path of an answer, told at another. */
export function movedErrors(errors: Errors, from: Path, to: Path): readonly PlacedError[] {
  return (errors ?? []).flatMap((error) => {
    const { path = [], ...told } = withoutPlaces(error);
    const isUnder = from.every((step, index) => path[index] === step);
    return isUnder ? [{ ...told, path: [...to, ...path.slice(from.length)] }] : [];
  });
}

export function result(data: Fields, errors: readonly GraphQLFormattedError[]): FormattedExecutionResult {
  return errors.length === 0 ? { data } : { errors, data };
}

/** An answer whose request failed as a whole: it has no data, not even null. */
export function isRefused({ data }: FormattedExecutionResult): boolean {
  return data === undefined;
}

/** A refusal is all that is ever told. */
export function refused({ errors = [] }: FormattedExecutionResult): Seen {
  const refusal = { errors: errors.map(withoutPlaces) };
  return { first: refusal, news: [refusal], isOver: true, topics: [], again: 'no' };
}

/** Whether something is lacking that may be there later: a system that is down, not a row that cannot be told. */
export function isAwaited(errors: Errors, missing: unknown): boolean {
  const systems: readonly unknown[] = Array.isArray(missing) ? missing : [];
  return (
    (errors ?? []).some(({ extensions }) => extensions?.['retryable'] === true) ||
    systems.some((system) => objectAt(system, [])?.['reason'] !== 'BAD_DATA')
  );
}

/** An object or list of an answer by its path; null where there is none. */
export function objectAt(data: unknown, path: Path): Fields | null {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Readonly<Record<string | number, unknown>>)[step]; // an object or a list
  }
  return typeof value === 'object' && value !== null ? (value as Fields) : null;
}
