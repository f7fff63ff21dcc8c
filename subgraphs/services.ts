/**
 * What a subgraph is built from and what travels with a request.
 *
 * Words: services live as long as the process; a request context lives as long as one client operation, is made by the
 * gateway (or by a subgraph's own HTTP server) and is the `contextValue` of every resolver. In one process all
 * subgraphs share one context a request, and so its loaders: what one subgraph has read, no other reads again.
 */
import type { Registry } from '../adapters/registry/port.ts';
import type { Systems } from '../adapters/ports.ts';
import type { EnteredChange } from '../schema/audit-entry.ts';
import type { CustomerId, RecordId } from '../schema/ids.ts';
import type { Viewer } from '../schema/viewer.ts';
import type { TransitTimes } from './tracking/timing/transit/transit-times.ts';

export const SUBGRAPH_NAMES = ['customers', 'orders', 'billing', 'support', 'shipping', 'history'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

export interface SubgraphServices {
  readonly systems: Systems;
  /** Asked for customers by the customers subgraph, by looks of one that is served alone, and for a customer's reach. */
  readonly registry: Registry;
  /** What the systems write where a row is this partner's; left out, partners see no row. */
  readonly partnerCodes?: ((name: string) => readonly string[]) | undefined;
  /** What is known of transit times; left out, no eta is computed. */
  readonly transitTimes?: TransitTimes | undefined;
  readonly now: () => Date;
}

export interface RequestContext {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly signal?: AbortSignal | undefined;
  /** The customers and records whose data the request has read, for the audit; absent where it is not kept. */
  readonly touched?: Set<CustomerId | RecordId> | undefined;
  /** What the request has changed of who is one customer; absent as `touched` is. */
  readonly changes?: EnteredChange[] | undefined;
}
