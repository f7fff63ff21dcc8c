import { ERRORS, errorCodeDef } from '@apollo/federation-internals';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Path } from './targets.ts';

/**
 * A subgraph's path, from a place of the answer on. Stock takes one that is null or empty text for none, and another text
 * letter by letter.
 */
export function pathFrom(place: Path, path: unknown): Path | undefined {
  if (!path) return undefined;
  if (Array.isArray(path) || typeof path === 'string') return [...place, ...(path as Path)];
  throw new Error(`Expected "path" of an error in response to be an array, not ${typeof path}`);
}

/** A subgraph's error as the client's answer has it: at a path of the answer, and naming the subgraph. */
export function fetchError(error: GraphQLFormattedError, service: string, path: Path | undefined): GraphQLError {
  const message = error.message || `Error while fetching subquery from service "${service}"`;
  const options = {
    originalError: error as Error & GraphQLFormattedError, // in this process it is one, whose trace the log tells
    path,
    extensions: { ...error.extensions, serviceName: service },
  };
  const code = error.extensions?.['code'];
  const known = typeof code === 'string' ? errorCodeDef(code) : undefined;
  if (known === undefined && code) return new GraphQLError(message, options);
  return (known ?? ERRORS.DOWNSTREAM_SERVICE_ERROR).err(message, options);
}
