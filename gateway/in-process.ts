import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError, Kind, ValuesOfCorrectTypeRule, execute, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { createDocumentStore } from './graphql/document-store.ts';
import type { OperationContext } from './graphql/operation-context.ts';

/** Characters of fetch texts that a subgraph's documents are kept for. */
const KEPT_CHARACTERS = 1_000_000;

/** graphql-js's results fit it but for properties that are present and undefined, hence the casts below. */
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;
type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

function asInputError(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { originalError: error, extensions: { code: 'BAD_USER_INPUT' } });
}

function prepare(schema: GraphQLSchema, query: string): Prepared {
  const document = parse(query, { noLocation: true });
  const errors = validate(schema, document);
  if (errors.length === 0) return { document };
  // The gateway knows custom scalars by name alone, so a bad date that a client wrote into its document is met here
  // first. Anything else is a fetch that does not fit the subgraph: our fault, not the client's.
  const values = validate(schema, document, [ValuesOfCorrectTypeRule]);
  return { errors: values.length > 0 ? values.map(asInputError) : errors };
}

/** As above, for a bad date in a variable: execution ends before it starts, with one error a variable. */
function withInputErrors(result: ExecutionResult): ExecutionResult {
  if (result.data !== undefined || result.errors === undefined) return result;
  return {
    errors: result.errors.map((error) =>
      error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION ? asInputError(error) : error,
    ),
  };
}

/**
 * A subgraph in this process. Each fetch of a query plan has a text of its own that never changes, so its parsed and
 * validated document is kept by that text: nothing is printed, parsed or validated again per request.
 */
export function createInProcessDataSource(schema: GraphQLSchema): GraphQLDataSource<OperationContext> {
  const documents = createDocumentStore<DocumentNode>(KEPT_CHARACTERS);

  return {
    async process({ request, context }: GraphQLDataSourceProcessOptions<OperationContext>): Promise<Answer> {
      const query = request.query ?? '';
      let document = documents.get(query);
      if (document === undefined) {
        const prepared = prepare(schema, query);
        if ('errors' in prepared) return prepared as Answer;
        ({ document } = prepared);
        documents.set(query, document);
      }
      const result = await execute({
        schema,
        document,
        contextValue: context,
        variableValues: request.variables,
        operationName: request.operationName,
      });
      return withInputErrors(result) as Answer;
    },
  };
}
