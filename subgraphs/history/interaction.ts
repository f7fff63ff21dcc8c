/** Interactions as the resolvers give them: schema/history.graphql with references to what other subgraphs tell. */
import type { Channel, Direction } from '../../schema/enums.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant, Money } from '../../schema/model.ts';
import type { InteractionKind } from './kinds.ts';

export interface Reference<T extends string> {
  readonly __typename: T;
  readonly id: RecordId;
}

export function reference<T extends string>(typename: T, id: RecordId): Reference<T> {
  return { __typename: typename, id };
}

export function referenceOrNull<T extends string>(typename: T, id: RecordId | null): Reference<T> | null {
  return id === null ? null : reference(typename, id);
}

interface About {
  readonly channel: Channel;
  /** INBOUND: the customer's doing; OUTBOUND: ours or a carrier's; INTERNAL: among staff. */
  readonly direction: Direction;
  readonly summary: string;
  /** What others wrote in the summary, to the letter. */
  readonly quoted: readonly string[];
}

export interface AboutOrder extends About {
  readonly __typename: 'OrderInteraction';
  readonly order: Reference<'Order'>;
}
export interface AboutBilling extends About {
  readonly __typename: 'BillingInteraction';
  readonly invoice: Reference<'Invoice'> | null;
  readonly amount: Money | null;
}
export interface AboutSupport extends About {
  readonly __typename: 'SupportInteraction';
  readonly ticket: Reference<'Ticket'>;
  readonly message: Reference<'Message'> | null;
}
export interface AboutShipping extends About {
  readonly __typename: 'ShippingInteraction';
  readonly shipment: Reference<'Shipment'>;
  readonly order: Reference<'Order'> | null;
}
/** What a row tells, apart from what all interactions have alike. */
export type Telling = AboutOrder | AboutBilling | AboutSupport | AboutShipping;

export type Interaction = Telling & {
  /** `<list>:<id of the record or child>`: the same at every request, and of one row alone. */
  readonly id: string;
  /** Never null: the lists that history reads leave rows without a time out. */
  readonly at: Instant | null;
  readonly kind: InteractionKind;
  /** The customer's names, for those from whom they are hidden. */
  readonly named: () => Promise<readonly string[] | null>;
  readonly system: SystemId;
};
