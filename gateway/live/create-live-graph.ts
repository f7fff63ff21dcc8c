/**
 * The live graph: subscriptions are answered by queries that are run anew when something has changed.
 *
 * Words: a listener is a client's open subscription; listeners who ask for the same as the same viewer are a group; a
 * group's subject looks at the graph, once a change.
 */
import type { ApolloServer } from '@apollo/server';
import type { ExecutionResult, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { traceError } from '../errors.ts';
import { MAX_NAME } from '../graphql/operation-context.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import type { ChangeBus } from './bus/change-bus.ts';
import type { Poller } from './changes/poller.ts';
import { createPrepareDocument } from './documents/prepare-document.ts';
import { subscribedId } from './documents/subscribed-id.ts';
import { createListening } from './groups/listening.ts';
import { createLiveGroups } from './groups/live-groups.ts';
import type { LiveGraph, LiveRequest } from './live-graph.ts';
import { hearsNothing, inputErrors, internalError, tooManyListeners } from './refusals.ts';
import { createCustomerFinder } from './subjects/customer-finder.ts';
import { runOperation } from './subjects/run-query.ts';

export interface LiveLimits {
  /** Listeners of this process at once. */
  readonly listeners: number;
  /** Looks at once. */
  readonly looksAtOnce: number;
  /** Who leaves something lying for so long is dropped. */
  readonly slowAfterMs: number;
  /** What the clock alone changes is found by a look at least so often. */
  readonly refreshMs: number;
}

const LIMITS: LiveLimits = { listeners: 10_000, looksAtOnce: 16, slowAfterMs: 10_000, refreshMs: 300_000 };

export interface LiveGraphOptions {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  /** The schema that clients' documents are written for. */
  readonly apiSchema: GraphQLSchema;
  readonly bus: ChangeBus;
  readonly poller: Pick<Poller, 'hold' | 'release'>;
  /** False where no change would ever be heard of: subscriptions are refused. */
  readonly hears: boolean;
  readonly logger: Logger;
  readonly now?: () => Date;
  readonly limits?: Partial<LiveLimits>;
}

/** Subscriptions over everything that Apollo Server runs. */
export function createLiveGraph(options: LiveGraphOptions): LiveGraph {
  const { apollo, apiSchema, bus, hears, logger, now = () => new Date() } = options;
  const limits = { ...LIMITS, ...options.limits };
  const prepare = createPrepareDocument(apiSchema);
  const onStrangers = createCustomerFinder(apollo, now);
  const groups = createLiveGroups({ ...limits, bus, now: () => now().getTime(), onStrangers });
  const listening = createListening({ ...options, slowAfterMs: limits.slowAfterMs, groups, now, onFault });

  function onFault(requestId: string, error: unknown): FormattedExecutionResult {
    logger.error({ requestId, causes: traceError(error) }, 'unexpected error');
    return internalError(requestId);
  }

  async function answer(request: LiveRequest) {
    const document = prepare(request.query, request.operationName);
    switch (document.kind) {
      case 'other': {
        const { viewer, requestId, signal, client, facts } = request;
        return runOperation(apollo, { viewer, requestId, signal, client, facts }, request);
      }
      case 'invalid':
        return inputErrors('GRAPHQL_VALIDATION_FAILED', document.errors);
      case 'orderTracking':
      case 'customerActivity': {
        request.facts.operationName = document.operationName?.slice(0, MAX_NAME) ?? null;
        if (!hears) return hearsNothing();
        if (listening.size >= limits.listeners) return tooManyListeners(limits.listeners);
        const subscribed = subscribedId(apiSchema, document, request.variables ?? {});
        if (subscribed.kind === 'invalid') return inputErrors('BAD_USER_INPUT', subscribed.errors);
        return listening.listen(document, subscribed.id, request);
      }
    }
  }

  return {
    async subscribe(request) {
      const results = await answer(request).catch((error: unknown) => onFault(request.requestId, error));
      // Formatted, as they go over the wire; what transports are made with calls them by the name they have before.
      return results as AsyncIterableIterator<ExecutionResult> | ExecutionResult;
    },
    get listeners() {
      return listening.size;
    },
    async close() {
      listening.end();
      groups.close();
    },
  };
}
