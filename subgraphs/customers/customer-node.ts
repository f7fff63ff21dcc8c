import type { RecordLink, RegisteredCustomer } from '../../adapters/registry/port.ts';
import type { CustomerId } from '../../schema/ids.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { readRecord } from './reading.ts';
import type { Reading } from './reading.ts';

/** A customer as resolvers pass it on: its links, and its records once somebody asks what they say. */
export interface CustomerNode {
  readonly id: CustomerId;
  readonly links: readonly RecordLink[];
  /** In the order of `links`; read at the first call and kept for the request. */
  readonly readings: () => Promise<readonly Reading[]>;
}

export function toCustomerNode(
  services: SubgraphServices,
  context: RequestContext,
  { id, links }: RegisteredCustomer,
): CustomerNode {
  let readings: Promise<readonly Reading[]> | undefined;
  return {
    id,
    links,
    readings: () => (readings ??= Promise.all(links.map((link) => readRecord(services, context, link)))),
  };
}
