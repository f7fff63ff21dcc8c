/**
 * References: how a subgraph names a thing that another subgraph tells about, and what it is given as a parent when
 * the gateway comes with such a reference.
 */
import type { RecordId } from '../../schema/ids.ts';

/** The customer a record belongs to; the customers subgraph knows which one that is. */
export interface CustomerReference {
  readonly __typename: 'Customer';
  readonly record: RecordId;
}

export interface OrderReference {
  readonly __typename: 'Order';
  readonly id: RecordId;
}

/** A customer as the gateway brings it: with the records that the customers subgraph gave (`@requires`). */
export interface CustomerParent {
  readonly records: readonly { readonly id: RecordId }[];
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
