import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { execute, getOperationAST, parse } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { withPartialErrors } from '../subgraphs/index.ts';
import { asInputErrors, fetchErrors } from './execution/fetch-document.ts';
import { createDocumentStore, documentBytes } from './graphql/document-store.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import { createTurns } from './graphql/turns.ts';
import type { Turns } from './graphql/turns.ts';

/** Of the documents of a subgraph's fetches. */
const KEPT_BYTES = 50_000_000;

/** graphql-js's results fit it but for properties that are present and undefined, hence the casts below. */
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;
type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

function prepare(schema: GraphQLSchema, query: string): Prepared {
  const document = parse(query, { noLocation: true });
  const errors = fetchErrors(schema, document);
  return errors.length === 0 ? { document } : { errors };
}

/** Execution ended before it started. */
function withInputErrors(result: ExecutionResult): ExecutionResult {
  if (result.data !== undefined || result.errors === undefined) return result;
  return { errors: asInputErrors(result.errors) };
}

/** Partial errors are noted by operation node, and one text may be fetched for two places of an answer side by side. */
function withOwnNodes(document: DocumentNode): DocumentNode {
  return { ...document, definitions: document.definitions.map((definition) => ({ ...definition })) };
}

/**
 * A subgraph in this process. Each fetch of a query plan has a text of its own that never changes, so its parsed and
 * validated document is kept by that text: nothing is printed, parsed or validated again per request. Subgraphs of one
 * process share their `turns`.
 */
export function createInProcessDataSource(
  schema: GraphQLSchema,
  turns: Turns = createTurns(),
): GraphQLDataSource<OperationContext> {
  const documents = createDocumentStore<DocumentNode>(KEPT_BYTES, (_document, text) => documentBytes(text));

  return {
    async process({ request, context }: GraphQLDataSourceProcessOptions<OperationContext>): Promise<Answer> {
      await turns(context);
      if (context.signal?.aborted === true) return { data: null }; // there is nobody to answer any more
      const query = request.query ?? '';
      let document = documents.get(query);
      if (document === undefined) {
        const prepared = prepare(schema, query);
        if ('errors' in prepared) return prepared as Answer;
        ({ document } = prepared);
        documents.set(query, document);
      }
      const { variables, operationName } = request;
      const contextValue = context as OperationContext; // the gateway's types widen it for health checks, which are off
      contextValue.references?.push(variables?.['representations']);
      const own = withOwnNodes(document);
      const result = await execute({
        schema,
        document: own,
        contextValue,
        variableValues: variables,
        operationName,
      });
      return withInputErrors(withPartialErrors(result, contextValue, getOperationAST(own, operationName))) as Answer;
    },
  };
}
