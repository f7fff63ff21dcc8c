/**
 * Reach: the rows that a viewer may see. A customer's are those of the records that a person or a deterministic rule made
 * one with him; a partner's those whose code is one of its own. An agent has none: nothing bounds him.
 */
import type { CallContext, RowReach } from '../../adapters/ports.ts';
import type { RegisteredCustomer } from '../../adapters/registry/port.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { SubgraphServices } from '../services.ts';

export type Reach =
  | {
      readonly kind: 'customer';
      readonly within: RowReach;
      /** With the links within reach alone: at least one. */
      readonly customer: RegisteredCustomer;
      readonly records: ReadonlySet<RecordId>;
    }
  | { readonly kind: 'partner'; readonly within: RowReach }
  /** No row at all. */
  | { readonly kind: 'nothing' };

const NOTHING: Reach = { kind: 'nothing' };

/** What a request may see does not change while it runs. */
const reaches = new WeakMap<CallContext, Promise<Reach>>();

/** Nothing bounds what this viewer sees of the systems. */
export function seesAll({ viewer }: CallContext): boolean {
  return viewer.audience === 'agent';
}

/** A customer that is joined by likeness alone may be somebody else. */
function withSureLinks(customer: RegisteredCustomer): RegisteredCustomer {
  return { ...customer, links: customer.links.filter(({ rule }) => rule !== 'PROBABILISTIC') };
}

async function customerReach({ registry }: SubgraphServices, context: CallContext): Promise<Reach> {
  const { customerId } = context.viewer;
  if (customerId === undefined) return NOTHING;
  const found = (await registry.customers([customerId], context)).get(customerId);
  if (found === undefined) return NOTHING;
  const customer = withSureLinks(found);
  const records = customer.links.map(({ record }) => record);
  if (records.length === 0) return NOTHING;
  return { kind: 'customer', within: { kind: 'customer', records }, customer, records: new Set(records) };
}

function partnerReach({ partnerCodes }: SubgraphServices, { viewer: { partner } }: CallContext): Reach {
  const codes = (partner === undefined ? undefined : partnerCodes?.(partner)) ?? [];
  return codes.length === 0 ? NOTHING : { kind: 'partner', within: { kind: 'partner', codes } };
}

async function readReach(services: SubgraphServices, context: CallContext): Promise<Reach> {
  switch (context.viewer.audience) {
    case 'customer':
      return customerReach(services, context);
    case 'partner':
      return partnerReach(services, context);
    case 'nobody':
      return NOTHING;
    case 'agent':
      throw new TypeError('reach: the viewer must be bounded, but got an agent; ask `seesAll` first.');
  }
}

/**
 * The reach of a viewer other than an agent, read once a request.
 *
 * Errors: SystemError where the registry does not answer.
 */
export function reachOf(services: SubgraphServices, context: CallContext): Promise<Reach> {
  let reach = reaches.get(context);
  if (reach === undefined) reaches.set(context, (reach = readReach(services, context)));
  return reach;
}
