import type { GraphQLFormattedError } from 'graphql';

/** As graphql-js ends a message that names a part of the schema which is spelt alike. */
const SUGGESTION = / ?Did you mean(.+?)\?$/;

/** Errors without what they tell of the schema beyond what was asked for. */
export function hideSuggestions<T extends Pick<GraphQLFormattedError, 'message'>>(errors: readonly T[]): T[] {
  return errors.map((error) => ({ ...error, message: error.message.replace(SUGGESTION, '') }));
}
