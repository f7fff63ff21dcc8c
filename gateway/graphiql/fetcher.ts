import { createGraphiQLFetcher } from '@graphiql/toolkit';
import type { Fetcher, FetcherParams, FetcherReturnType } from '@graphiql/toolkit';
import { OperationTypeNode, getOperationAST } from 'graphql';
import { createClient } from 'graphql-sse';

type Results = Extract<FetcherReturnType, AsyncIterable<unknown>>;

function follow(
  { query, operationName, variables }: FetcherParams,
  headers: Readonly<Record<string, string>>,
): Results {
  const client = createClient({ url: '/graphql/stream', headers });
  const request = {
    query,
    variables: variables as Record<string, unknown>, // the editor takes an object alone
    ...(typeof operationName === 'string' ? { operationName } : {}),
  };
  return client.iterate<Record<string, unknown>, Record<string, unknown>>(request);
}

/**
 * Follows subscriptions by server-sent events and asks for all else once, both with the headers of the editor; the
 * toolkit's own way to subscribe leaves them out.
 */
export function createFetcher(): Fetcher {
  const ask = createGraphiQLFetcher({ url: '/graphql', enableIncrementalDelivery: false });
  return (params, { headers = {}, documentAST } = {}) => {
    const operation = documentAST && getOperationAST(documentAST, params.operationName);
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return follow(params, headers);
    return ask(params, { headers, ...(documentAST === undefined ? {} : { documentAST }) });
  };
}
