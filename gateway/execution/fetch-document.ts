/** What a document that the gateway fetches with may be, and whose fault it is where it is not. */
import { GraphQLError, Kind, ValuesOfCorrectTypeRule, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

function asInputError(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { originalError: error, extensions: { code: 'BAD_USER_INPUT' } });
}

/** Why a subgraph does not run it; empty for one that it does. */
export function fetchErrors(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const errors = validate(schema, document);
  if (errors.length === 0) return [];
  // The gateway knows custom scalars by name alone, so a bad date that a client wrote into its document is met here
  // first. Anything else is a fetch that does not fit the subgraph: our fault, not the client's.
  const values = validate(schema, document, [ValuesOfCorrectTypeRule]);
  return values.length > 0 ? values.map(asInputError) : errors;
}

/** As above, for a bad date in a variable: execution ends before it starts, with one error a variable. */
export function asInputErrors(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  return errors.map((error) => (error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION ? asInputError(error) : error));
}
