import { createGraphiQLFetcher } from '@graphiql/toolkit';
import type { Fetcher, FetcherParams, FetcherReturnType } from '@graphiql/toolkit';
import { OperationTypeNode, getOperationAST } from 'graphql';
import { createClient } from 'graphql-sse';

type Results = Extract<FetcherReturnType, AsyncIterable<unknown>>;

/** The name of the operation by which GraphiQL asks for the documentation. */
export const DOCS_QUERY = 'Documentation';

export interface FetcherOptions {
  /** The path of the graph. */
  readonly graph: string;
  /** Sends what the editor holds. */
  readonly fetch: typeof fetch;
  /** Sends the question for the documentation. */
  readonly fetchDocs: typeof fetch;
  /** Ends what is followed, once somebody else asks. */
  readonly signal: AbortSignal;
}

/**
 * Follows subscriptions by server-sent events and asks for all else once, both with the headers of the editor; the
 * toolkit's own way to subscribe leaves them out.
 */
export function createFetcher({ graph, fetch, fetchDocs, signal }: FetcherOptions): Fetcher {
  const ask = createGraphiQLFetcher({ url: graph, enableIncrementalDelivery: false, fetch });
  const askDocs = createGraphiQLFetcher({ url: graph, enableIncrementalDelivery: false, fetch: fetchDocs });

  function follow(
    { query, operationName, variables }: FetcherParams,
    headers: Readonly<Record<string, string>>,
  ): Results {
    const client = createClient({ url: `${graph}/stream`, headers, fetchFn: fetch });
    signal.addEventListener('abort', () => client.dispose(), { once: true });
    const request = {
      query,
      variables: variables as Record<string, unknown>, // the editor takes an object alone
      ...(typeof operationName === 'string' ? { operationName } : {}),
    };
    return client.iterate<Record<string, unknown>, Record<string, unknown>>(request);
  }

  return (params, { headers = {}, documentAST } = {}) => {
    if (params.operationName === DOCS_QUERY) return askDocs(params, { headers });
    const operation = documentAST && getOperationAST(documentAST, params.operationName);
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return follow(params, headers);
    return ask(params, { headers, ...(documentAST === undefined ? {} : { documentAST }) });
  };
}
