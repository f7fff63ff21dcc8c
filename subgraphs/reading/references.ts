/**
 * References: how a subgraph names a thing that another subgraph tells about, and what it is given as a parent when
 * the gateway comes with such a reference.
 */
import type { RecordId } from '../../schema/ids.ts';
import type { Missing } from '../paging/feeds/feed.ts';

/** The customer a record belongs to; the customers subgraph knows which one that is. */
export interface CustomerReference {
  readonly __typename: 'Customer';
  readonly record: RecordId;
}

export interface OrderReference {
  readonly __typename: 'Order';
  readonly id: RecordId;
}

/** A customer as the gateway brings it: with what the customers subgraph gave (`@requires`). */
export interface CustomerParent {
  readonly records: readonly { readonly id: RecordId }[];
  /** The registry, while it does not know yet which records are the customer's. A gateway of before does not bring it. */
  readonly linksMissing?: readonly Missing[];
}

/** An order as the gateway brings it to a subgraph that does not own it: nothing but its id. */
export interface OrderParent {
  readonly id: RecordId;
}

/** Null for a record that names no customer. */
export function customerReference(links: { readonly customer: RecordId | null }): CustomerReference | null {
  return links.customer === null ? null : { __typename: 'Customer', record: links.customer };
}

/** Null for a record that names no order. */
export function orderReference(links: { readonly order: RecordId | null }): OrderReference | null {
  return links.order === null ? null : { __typename: 'Order', id: links.order };
}
