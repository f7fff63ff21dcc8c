/**
 * The live graph: subscriptions are answered by queries that are run anew when something has changed.
 *
 * Words: a listener is a client's open subscription; listeners who ask for the same as the same viewer are a group; a
 * group's subject looks at the graph, once a change.
 */
import type { ApolloServer } from '@apollo/server';
import type { ExecutionResult, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { readFieldRules } from '../../schema/field-rules.ts';
import { createSubscriptionRefusal } from '../access/rights/subscription-refusal.ts';
import { traceError } from '../errors.ts';
import { MAX_NAME } from '../graphql/operation-context.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import type { OperationLimits } from '../limits/operation-limits.ts';
import type { ChangeBus } from './bus/change-bus.ts';
import type { Poller } from './changes/poller.ts';
import { askedFor } from './documents/asked-for.ts';
import { createPrepareDocument } from './documents/prepare-document.ts';
import type { CostOf, PreparedSubscription } from './documents/prepare-document.ts';
import { createListening } from './groups/listening.ts';
import { createLiveGroups } from './groups/live-groups.ts';
import { createListenerPlaces } from './listener-places.ts';
import type { ListenerPlacesOptions } from './listener-places.ts';
import type { LiveGraph, LiveRequest } from './live-graph.ts';
import { hearsNothing, inputErrors, internalError, refusalIn } from './refusals.ts';
import { createCustomerFinder } from './subjects/customer-finder.ts';
import { runOperation } from './subjects/run-query.ts';

export interface LiveLimits extends ListenerPlacesOptions {
  /** Looks at once. */
  readonly looksAtOnce: number;
  /** Who leaves something lying for so long is dropped. */
  readonly slowAfterMs: number;
  /** What the clock alone changes is found by a look at least so often. */
  readonly refreshMs: number;
  /** Looks because anything may have changed have so long between them. */
  readonly anythingEveryMs: number;
}

const LIMITS: LiveLimits = {
  listeners: 10_000,
  listenersPerClient: 2_500,
  looksAtOnce: 16,
  slowAfterMs: 10_000,
  refreshMs: 300_000,
  anythingEveryMs: 5_000,
};

export interface LiveGraphOptions {
  /** Runs what clients send that is no subscription. Started. */
  readonly apollo: ApolloServer<OperationContext>;
  /** Runs looks, where that is another's work. Started. */
  readonly looking?: ApolloServer<OperationContext> | undefined;
  /** The schema that clients' documents are written for. */
  readonly apiSchema: GraphQLSchema;
  readonly bus: ChangeBus;
  readonly poller: Pick<Poller, 'hold' | 'release'>;
  /** Some subgraph of the graph is served by another process. */
  readonly isDivided?: boolean | undefined;
  /** False where no change would ever be heard of: subscriptions are refused. */
  readonly hears: boolean;
  readonly logger: Logger;
  readonly now?: () => Date;
  readonly limits?: Partial<LiveLimits>;
  /** What clients may ask for; left out, they may as they like. How often is counted at the door. */
  readonly operationLimits?: OperationLimits | undefined;
}

/** Subscriptions over everything that Apollo Server runs. */
export function createLiveGraph(options: LiveGraphOptions): LiveGraph {
  const { apollo, looking = apollo, apiSchema, bus, hears, logger, now = () => new Date() } = options;
  const limits = { ...LIMITS, ...options.limits };
  const { operationLimits } = options;
  const costOf = operationLimits && ((...parts: Parameters<CostOf>) => operationLimits.costOf(apiSchema, ...parts));
  const prepare = createPrepareDocument(apiSchema, costOf);
  const refusalOf = createSubscriptionRefusal(readFieldRules());
  const onStrangers = createCustomerFinder(looking, now);
  const groups = createLiveGroups({ ...limits, bus, now: () => now().getTime(), onStrangers });
  const takePlace = createListenerPlaces(limits);
  const listening = createListening({
    ...options,
    apollo: looking,
    slowAfterMs: limits.slowAfterMs,
    groups,
    now,
    onFault,
  });

  function onFault(requestId: string, error: unknown): FormattedExecutionResult {
    logger.error({ requestId, causes: traceError(error) }, 'unexpected error');
    return internalError(requestId);
  }

  async function listen(document: PreparedSubscription, request: LiveRequest) {
    const read = askedFor(apiSchema, document, request.variables ?? {});
    if (read.kind === 'invalid') return inputErrors('BAD_USER_INPUT', read.errors);
    await operationLimits?.charge(request, document.cost(read.asked.variables));
    const place = takePlace(request);
    if (place.kind === 'refused') return place.refusal;
    return listening.listen(document, read.asked, request, place.giveBack);
  }

  async function answer(request: LiveRequest) {
    operationLimits?.examine(request.viewer, request.query);
    const document = prepare(request.query, request.operationName);
    switch (document.kind) {
      case 'other': {
        const { viewer, requestId, signal, client, facts } = request;
        return runOperation(apollo, { viewer, requestId, signal, client, facts }, request);
      }
      case 'invalid':
        return inputErrors('GRAPHQL_VALIDATION_FAILED', document.errors);
      case 'orderTracking':
      case 'customerActivity':
        request.facts.operationKind = 'subscription';
        request.facts.operationName = document.operationName?.slice(0, MAX_NAME) ?? null;
        return refusalOf(request.viewer, document) ?? (hears ? listen(document, request) : hearsNothing());
    }
  }

  return {
    async subscribe(request) {
      const results = await answer(request).catch(
        (error: unknown) => refusalIn(error) ?? onFault(request.requestId, error),
      );
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
