import { RemoteGraphQLDataSource } from '@apollo/gateway';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { ErrorCode } from '../schema/errors.ts';
import type { SubgraphName } from '../subgraphs/services.ts';
import { traceError } from './errors.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import { REQUEST_ID_HEADER } from './http/request-id.ts';
import { VIEWER_HEADER, signViewer } from './viewer-header.ts';

/** Longer than any deadline of a subgraph's own, so that its answer tells which system is at fault. */
const TIMEOUT_MS = 30_000;
const VIEWER_LIFETIME_S = 300;

export interface RemoteSubgraph {
  readonly name: SubgraphName;
  readonly url: string;
  readonly secret: string;
  readonly logger: Logger;
}

type FetchOptions = GraphQLDataSourceProcessOptions<OperationContext>;

/** Tells whether a data source was called for a client's operation; ours are never asked for anything else. */
function contextOf(options: FetchOptions): OperationContext {
  return options.context as OperationContext; // the gateway's own types widen it for health checks, which are off
}

function sourceFor({ url, secret }: RemoteSubgraph, context: OperationContext): GraphQLDataSource<OperationContext> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = context.signal === undefined ? timeout : AbortSignal.any([context.signal, timeout]);
  return new RemoteGraphQLDataSource<OperationContext>({
    url,
    honorSubgraphCacheControlHeader: false,
    // Node's fetch knows the fields that Apollo uses of its own fetch, and takes the signal.
    fetcher: async (address, init) => fetch(address, { ...init, signal }),
    willSendRequest({ request }) {
      const expiresAt = Math.floor(Date.now() / 1000) + VIEWER_LIFETIME_S;
      request.http?.headers.set(VIEWER_HEADER, signViewer(context.viewer, secret, expiresAt));
      request.http?.headers.set(REQUEST_ID_HEADER, context.requestId);
    },
  });
}

/** One error for the fetch, at the first thing it was to tell more about. */
function unavailable(name: SubgraphName, { request }: FetchOptions): GraphQLFormattedError {
  const isEntityFetch = Array.isArray(request.variables?.['representations']);
  return {
    message: `${name}: the subgraph cannot be reached.`,
    ...(isEntityFetch ? { path: ['_entities', 0] } : {}),
    extensions: { code: 'SYSTEM_UNAVAILABLE' satisfies ErrorCode, retryable: true },
  };
}

/** A refusal (401: another secret there; 404: another service) is for the operator to mend, so the status is told. */
function logFailure(logger: Logger, name: SubgraphName, requestId: string, error: unknown): void {
  const response = error instanceof GraphQLError ? error.extensions['response'] : undefined;
  const { status } = (response ?? {}) as { readonly status?: number }; // as RemoteGraphQLDataSource notes it
  logger.warn({ requestId, subgraph: name, status, causes: traceError(error) }, 'subgraph failed');
}

/**
 * A subgraph that runs elsewhere (`c360 subgraph NAME`). It is told the viewer in a signed header, and the request's
 * id. The client's disconnect ends the call.
 *
 * Errors: SYSTEM_UNAVAILABLE when it does not answer; a subgraph's own errors come as it gave them.
 */
export function createRemoteDataSource(subgraph: RemoteSubgraph): GraphQLDataSource<OperationContext> {
  return {
    async process(options: FetchOptions) {
      try {
        return await sourceFor(subgraph, contextOf(options)).process(options);
      } catch (error) {
        const { requestId, signal } = contextOf(options);
        if (signal?.aborted !== true) logFailure(subgraph.logger, subgraph.name, requestId, error);
        return { errors: [unavailable(subgraph.name, options)] };
      }
    },
  };
}
