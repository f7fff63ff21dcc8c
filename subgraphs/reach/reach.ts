/**
 * Reach: the rows that a viewer may see. A customer's are those of the records that a person or a deterministic rule made
 * one with him, or those of the record alone that he signed in by, where nothing but likeness joins it; a partner's those whose code is one of its own. An agent has none: nothing bounds him.
 */
import type { CallContext, RowReach } from '../../adapters/ports.ts';
import type { RecordLink, RegisteredCustomer, Registry } from '../../adapters/registry/port.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
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

/** A customer, and those of the links that are in reach. */
interface Found {
  readonly customer: RegisteredCustomer;
  readonly links: readonly RecordLink[];
}

const NOTHING: Reach = { kind: 'nothing' };

/** What a request may see does not change while it runs. */
const reaches = new WeakMap<CallContext, Promise<Reach>>();

/** Nothing bounds what this viewer sees of the systems. */
export function seesAll({ viewer }: CallContext): boolean {
  return viewer.audience === 'agent';
}

/** A record that is joined by likeness alone may be somebody else's. */
function isSure({ rule }: RecordLink): boolean {
  return rule !== 'PROBABILISTIC';
}

async function linksByRecord(registry: Registry, record: RecordId, context: CallContext): Promise<Found | null> {
  const customer = (await registry.byRecords([record], context)).get(record);
  if (customer === undefined) return null;
  const own = customer.links.filter((link) => link.record === record);
  return { customer, links: own.every(isSure) ? customer.links.filter(isSure) : own };
}

/**
 * An id in use means the core of its customer: the sure links. A former id means whom it meant once, which may be one that is
 * only like the customer of today: the registry tells.
 */
async function linksById(registry: Registry, id: CustomerId, context: CallContext): Promise<Found | null> {
  const customer = (await registry.customers([id], context)).get(id);
  if (customer === undefined) return null;
  if (customer.id === id) return { customer, links: customer.links.filter(isSure) };
  const meant = (await registry.identity.sureLinks([id], context)).get(id);
  return meant === undefined ? null : { customer, links: meant.links };
}

/** Of what a customer signed in by; read for each request, so that a link that is corrected is followed. */
async function ownLinks(registry: Registry, context: CallContext): Promise<Found | null> {
  const { customerId, signedInBy = customerId } = context.viewer;
  if (signedInBy === undefined) return null;
  return parseRecordId(signedInBy) === null
    ? linksById(registry, signedInBy as CustomerId, context) // what is no record is a customer
    : linksByRecord(registry, signedInBy as RecordId, context); // parsed here
}

async function customerReach({ registry }: SubgraphServices, context: CallContext): Promise<Reach> {
  const found = await ownLinks(registry, context);
  if (found === null || found.links.length === 0) return NOTHING;
  const records = found.links.map(({ record }) => record);
  const customer = { ...found.customer, links: found.links };
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
