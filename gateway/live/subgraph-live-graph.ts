/**
 * The live graph of a subgraph that is served alone: its own resolvers follow what a subscription is about, and each
 * answer is made when the client takes it, so that nothing is kept for one who is slow.
 */
import type { ApolloServer } from '@apollo/server';
import { createSourceEventStream, execute } from 'graphql';
import type { ExecutionResult, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { withPartialErrors } from '../../subgraphs/index.ts';
import { formatError, traceError } from '../errors.ts';
import { newFacts } from '../graphql/operation-context.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import { readSubscription } from './documents/read-subscription.ts';
import type { ReadDocument } from './documents/read-subscription.ts';
import type { LiveGraph, LiveRequest } from './live-graph.ts';
import { EXPIRED, inputErrors, internalError, tooManyListeners } from './refusals.ts';
import { runOperation } from './subjects/run-query.ts';

const MOST_LISTENERS = 10_000;
/** The longest that a timer of Node's can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface SubgraphLiveOptions {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
}

type Subscription = Extract<ReadDocument, { kind: 'subscription' }>;
type Results = AsyncIterableIterator<FormattedExecutionResult>;

function isExpired({ expiresAt }: LiveRequest): boolean {
  return expiresAt !== null && expiresAt.getTime() <= Date.now();
}

/** Aborts when the client goes, when its viewer's right ends, and when somebody calls `abort`. */
function endingOf({ signal, expiresAt }: LiveRequest): AbortController {
  const ending = new AbortController();
  const abort = (): void => ending.abort();
  const leftMs = expiresAt === null ? LONGEST_TIMER_MS : expiresAt.getTime() - Date.now();
  const timer = setTimeout(abort, Math.min(leftMs, LONGEST_TIMER_MS)).unref();
  signal.addEventListener('abort', abort);
  ending.signal.addEventListener('abort', () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  });
  if (signal.aborted) abort();
  return ending;
}

function formatted({ errors, ...rest }: ExecutionResult): FormattedExecutionResult {
  return errors === undefined ? rest : { ...rest, errors: errors.map((error) => formatError(error.toJSON(), error)) };
}

/** A generator that waits for its next event ends by the signal alone. */
function endable(results: AsyncGenerator<FormattedExecutionResult, undefined>, ending: AbortController): Results {
  const ended: Results = {
    [Symbol.asyncIterator]: () => ended,
    next: () => results.next(),
    return() {
      ending.abort();
      return results.return(undefined);
    },
  };
  return ended;
}

/** The live graph over one subgraph's own schema. */
export function createSubgraphLiveGraph({ apollo, schema, logger }: SubgraphLiveOptions): LiveGraph {
  const open = new Set<AbortController>();

  function fault({ requestId }: LiveRequest, error: unknown): FormattedExecutionResult {
    logger.error({ requestId, causes: traceError(error) }, 'unexpected error');
    return internalError(requestId);
  }

  function argsFor({ document }: Subscription, request: LiveRequest, { signal }: AbortController) {
    const { viewer, requestId, variables: variableValues, operationName } = request;
    const contextValue: OperationContext = { viewer, requestId, signal, facts: newFacts() };
    return { schema, document, variableValues, operationName, contextValue };
  }

  async function* answers(
    subscription: Subscription,
    events: AsyncIterable<unknown>,
    request: LiveRequest,
    ending: AbortController,
  ): AsyncGenerator<FormattedExecutionResult, undefined> {
    try {
      for await (const rootValue of events) {
        if (isExpired(request)) break;
        const args = argsFor(subscription, request, ending);
        const result = await execute({ ...args, rootValue });
        yield formatted(withPartialErrors(result, args.contextValue, subscription.operation));
      }
      if (isExpired(request)) yield EXPIRED;
    } catch (error) {
      yield fault(request, error);
    } finally {
      ending.abort();
    }
  }

  async function listen(subscription: Subscription, request: LiveRequest): Promise<Results | FormattedExecutionResult> {
    if (open.size >= MOST_LISTENERS) return tooManyListeners(MOST_LISTENERS);
    const ending = endingOf(request);
    const events = await createSourceEventStream(argsFor(subscription, request, ending));
    if (!(Symbol.asyncIterator in events)) {
      ending.abort();
      return inputErrors('BAD_USER_INPUT', events.errors ?? []);
    }
    open.add(ending);
    ending.signal.addEventListener('abort', () => open.delete(ending));
    return endable(answers(subscription, events, request, ending), ending);
  }

  async function answer(request: LiveRequest): Promise<Results | FormattedExecutionResult> {
    const read = readSubscription(schema, request.query, request.operationName);
    switch (read.kind) {
      case 'other': {
        const { viewer, requestId, signal, client, facts } = request;
        return runOperation(apollo, { viewer, requestId, signal, client, facts }, request);
      }
      case 'invalid':
        return inputErrors('GRAPHQL_VALIDATION_FAILED', read.errors);
      case 'subscription':
        return listen(read, request);
    }
  }

  return {
    async subscribe(request) {
      const results = await answer(request).catch((error: unknown) => fault(request, error));
      // Formatted, as in create-live-graph.ts.
      return results as AsyncIterableIterator<ExecutionResult> | ExecutionResult;
    },
    get listeners() {
      return open.size;
    },
    async close() {
      for (const ending of Array.from(open)) ending.abort();
    },
  };
}
