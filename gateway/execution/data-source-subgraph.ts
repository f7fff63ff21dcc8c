import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { OperationContext } from '../graphql/operation-context.ts';
import type { FetchResult, FetchShape, PreparedFetch, Subgraph } from './fetch.ts';

type FetchOptions = GraphQLDataSourceProcessOptions<OperationContext>;
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;
type Incoming = Extract<FetchOptions, { incomingRequestContext: object }>;

function optionsOf(
  { text, document, operationName }: FetchShape,
  variables: Readonly<Record<string, unknown>>,
  context: OperationContext,
): FetchOptions {
  return {
    kind: 'incoming operation' as Incoming['kind'], // an enum that Apollo does not export
    // A new one each time: Apollo's own source adds its HTTP part to it.
    request: { query: text, variables: { ...variables }, ...(operationName === undefined ? {} : { operationName }) },
    // Apollo's own source looks at it for a cache policy alone, of which there is none here.
    incomingRequestContext: { context } as Incoming['incomingRequestContext'],
    context,
    document,
  };
}

function resultOf({ data, errors }: Answer): FetchResult {
  return { data: data ?? null, errors: errors || [], isRevoked: false }; // as stock has it: false and the like are none
}

function prepare(source: GraphQLDataSource<OperationContext>, shape: FetchShape): PreparedFetch {
  return {
    run(variables, context) {
      const done = source.process(optionsOf(shape, variables, context)).then(resultOf);
      // A source that throws is told of by `done` alone: many look at nothing else.
      const ready = done.then(
        ({ data }) => data,
        () => null,
      );
      return { ready, done };
    },
  };
}

/** A subgraph behind Apollo's interface, such as one that runs elsewhere: all that it gives comes at once. */
export function createDataSourceSubgraph(source: GraphQLDataSource<OperationContext>): Subgraph {
  return { prepare: (shape) => prepare(source, shape) };
}
