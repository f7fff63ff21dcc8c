import { RemoteGraphQLDataSource } from '@apollo/gateway';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ErrorCode } from '../schema/errors.ts';
import type { SubgraphName } from '../subgraphs/services.ts';
import { AUDIT_HEADER, auditHeader } from './audit/audit-facts.ts';
import { traceError } from './errors.ts';
import { fetchedPaths } from './graphql/fetched-paths.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import { REQUEST_ID_HEADER } from './http/request-id.ts';
import { VIEWER_HEADER, signViewer } from './viewer-header.ts';

/** Longer than any deadline of a subgraph's own, so that its answer tells which system is at fault. */
const TIMEOUT_MS = 30_000;
const VIEWER_LIFETIME_S = 300;
/**
 * What a subgraph's door refuses is no answer to the client's operation: the gateway has another secret (401, 403) or
 * address (404, 405), or a fetch that does not go through it (413, 415).
 */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 405, 413, 415]);

const errorSchema = z.looseObject({ message: z.string() });
const errorAnswerSchema = z.object({ errors: z.array(errorSchema).min(1) });

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
      request.http?.headers.set(AUDIT_HEADER, auditHeader(context.facts));
    },
  });
}

/** One error a field that the fetch was to fill, as a system that is down makes them in process. */
function unavailable(name: SubgraphName, { request }: FetchOptions): readonly GraphQLFormattedError[] {
  const error = {
    message: `${name}: the subgraph cannot be reached.`,
    extensions: { code: 'SYSTEM_UNAVAILABLE' satisfies ErrorCode, retryable: true },
  };
  const paths = fetchedPaths(request.query ?? '', request.variables?.['representations']);
  return paths.length === 0 ? [error] : paths.map((path) => ({ ...error, path }));
}

/** What RemoteGraphQLDataSource notes of an answer that is not 2xx. */
function responseOf(error: unknown): { readonly status?: number; readonly body?: unknown } {
  return (error instanceof GraphQLError ? error.extensions['response'] : undefined) ?? {};
}

/** The errors of a subgraph that answered in GraphQL's shape; null for what says no more than that it failed. */
function toldErrors(error: unknown): readonly GraphQLFormattedError[] | null {
  const { status, body } = responseOf(error);
  if (status === undefined || REFUSALS.has(status)) return null;
  return errorAnswerSchema.safeParse(body).data?.errors ?? null;
}

/** A refusal is for the operator to mend, so the status is told. */
function logFailure(logger: Logger, name: SubgraphName, requestId: string, error: unknown): void {
  const { status } = responseOf(error);
  logger.warn({ requestId, subgraph: name, status, causes: traceError(error) }, 'subgraph failed');
}

/**
 * A subgraph that runs elsewhere (`c360 subgraph NAME`). It is told the viewer in a signed header, and the request's
 * id. The client's disconnect ends the call.
 *
 * Errors: SYSTEM_UNAVAILABLE when it does not answer or refuses the gateway; a subgraph's own errors come as it gave
 * them, whatever the status of the answer.
 */
export function createRemoteDataSource(subgraph: RemoteSubgraph): GraphQLDataSource<OperationContext> {
  return {
    async process(options: FetchOptions) {
      try {
        const answer = await sourceFor(subgraph, contextOf(options)).process(options);
        if (answer.data === undefined && answer.errors === undefined) throw new Error('The answer is not GraphQL.');
        return answer;
      } catch (error) {
        const errors = toldErrors(error);
        if (errors !== null) return { errors };
        const { requestId, signal } = contextOf(options);
        if (signal?.aborted !== true) logFailure(subgraph.logger, subgraph.name, requestId, error);
        return { errors: unavailable(subgraph.name, options) };
      }
    },
  };
}
