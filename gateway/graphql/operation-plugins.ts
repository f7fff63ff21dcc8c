/**
 * What runs beside every operation, as one plugin of Apollo Server: each of its own would cost a request a promise at every
 * step. Hooks mean what they mean to Apollo Server, but need no promise where there is nothing to wait for.
 */
import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextDidResolveSource,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { OperationContext } from './operation-context.ts';
import type { HandedOver } from './short-way/handed-over.ts';

type Hook<Request> = (request: Request) => MaybePromise<void>;

export interface OperationListener {
  readonly didResolveSource?: Hook<GraphQLRequestContextDidResolveSource<OperationContext>>;
  readonly didResolveOperation?: Hook<GraphQLRequestContextDidResolveOperation<OperationContext>>;
  readonly didEncounterErrors?: Hook<GraphQLRequestContextDidEncounterErrors<OperationContext>>;
  readonly willSendResponse?: Hook<GraphQLRequestContextWillSendResponse<OperationContext>>;
}

export interface OperationPlugin {
  /** Undefined: it has nothing to do with this request. */
  readonly requestDidStart: (request: GraphQLRequestContext<OperationContext>) => OperationListener | undefined;
  readonly unexpectedErrorProcessingRequest?: NonNullable<
    ApolloServerPlugin<OperationContext>['unexpectedErrorProcessingRequest']
  >;
}

/** Those who listen to one request. */
export type Listeners = readonly OperationListener[];

export function startListeners(
  plugins: readonly OperationPlugin[],
  request: GraphQLRequestContext<OperationContext>,
): Listeners {
  const listeners: OperationListener[] = [];
  for (const plugin of plugins) {
    const listener = plugin.requestDidStart(request);
    if (listener !== undefined) listeners.push(listener);
  }
  return listeners;
}

type Hooks = { readonly [H in keyof Required<OperationListener>]: Required<OperationListener>[H] };

/** One that throws must not keep the others from being called, nor theirs from being waited for. */
function calledWith<Request>(hook: Hook<Request>, request: Request): MaybePromise<void> {
  try {
    return hook(request);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Calls a hook of all listeners, whichever of them refuses. Errors: the first. */
export function callAll<H extends keyof Hooks>(
  listeners: Listeners,
  hook: H,
  request: Parameters<Hooks[H]>[0],
): MaybePromise<void> {
  let waited: Promise<void>[] | null = null;
  for (const listener of listeners) {
    const call = listener[hook] as Hook<typeof request> | undefined; // the hook of that name takes such a request
    const called = call === undefined ? undefined : calledWith(call, request);
    if (called !== undefined) (waited ??= []).push(called);
  }
  if (waited === null) return undefined;
  return waited.length === 1 ? waited[0] : Promise.all(waited).then(() => undefined);
}

/** As Apollo Server has them. */
function apolloListener(listeners: Listeners) {
  return {
    didResolveSource: async (request: Parameters<Hooks['didResolveSource']>[0]) =>
      callAll(listeners, 'didResolveSource', request),
    didResolveOperation: async (request: Parameters<Hooks['didResolveOperation']>[0]) =>
      callAll(listeners, 'didResolveOperation', request),
    didEncounterErrors: async (request: Parameters<Hooks['didEncounterErrors']>[0]) =>
      callAll(listeners, 'didEncounterErrors', request),
    willSendResponse: async (request: Parameters<Hooks['willSendResponse']>[0]) =>
      callAll(listeners, 'willSendResponse', request),
  };
}

/** Listeners that have looked at an operation already: from its errors or its answer on. */
function endingListener({ listeners }: HandedOver) {
  const { didEncounterErrors, willSendResponse } = apolloListener(listeners);
  return { didEncounterErrors, willSendResponse };
}

export function apolloPlugin(plugins: readonly OperationPlugin[]): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart(request) {
      const { handedOver } = request.contextValue;
      return handedOver === undefined ? apolloListener(startListeners(plugins, request)) : endingListener(handedOver);
    },
    async unexpectedErrorProcessingRequest(failure) {
      await Promise.all(plugins.map(async (plugin) => plugin.unexpectedErrorProcessingRequest?.(failure)));
    },
  };
}
