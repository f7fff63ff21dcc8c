import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { parse } from 'graphql';
import type { PreparedFetch, Subgraph } from '../../gateway/execution/fetch.ts';
import type { OperationContext } from '../../gateway/graphql/operation-context.ts';

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** A subgraph behind Apollo's interface. Each text is prepared once, as a plan does. */
export function subgraphDataSource(service: string, subgraph: Subgraph): GraphQLDataSource<OperationContext> {
  const fetches = new Map<string, PreparedFetch>();

  function prepared(text: string, operationName: string | undefined): PreparedFetch {
    let fetch = fetches.get(text);
    if (fetch === undefined) {
      const document = parse(text, { noLocation: true });
      fetches.set(text, (fetch = subgraph.prepare({ service, text, document, operationName, early: null })));
    }
    return fetch;
  }

  return {
    async process({ request, context }: GraphQLDataSourceProcessOptions<OperationContext>): Promise<Answer> {
      const fetch = prepared(request.query ?? '', request.operationName);
      const run = fetch.run(request.variables ?? {}, context as OperationContext); // never a health check
      const { data, errors } = await run.done;
      return { data, ...(errors.length > 0 && { errors }) };
    },
  };
}
