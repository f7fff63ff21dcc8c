import type { FederatedGateway } from '../apollo.ts';
import type { Listeners } from '../operation-plugins.ts';

export type Executor = NonNullable<Awaited<ReturnType<FederatedGateway['load']>>['executor']>;

/** An operation that the short way has begun, for Apollo Server to end: nothing of it is done twice. */
export interface HandedOver {
  /** Of its plugins, which have looked at it already. */
  readonly listeners: Listeners;
  /** A plugin's refusal and a failure of the executor are told alike. */
  readonly end:
    | { readonly kind: 'failed'; readonly error: unknown }
    | { readonly kind: 'ran'; readonly result: Awaited<ReturnType<Executor>> };
}
