/**
 * The canonical model: what every legacy system is read as. One table of data, from which the types, the mapping
 * language (adapters/mapping) and the tests of its reference are made.
 *
 * Words: a field is one value of a record; a child is a list that belongs to one record and has no life without it; a
 * link names a record of another entity, often in another system; a list is a way to read records of an entity by
 * what they are linked to, newest first.
 */
import {
  ADDRESS_KINDS,
  CHANNELS,
  DIRECTIONS,
  ORDER_STATES,
  INVOICE_STATES,
  PAYMENT_KINDS,
  PAYMENT_RESULTS,
  RETURN_STATES,
  SHIPMENT_STATES,
  TICKET_PRIORITIES,
  TICKET_STATES,
} from './enums.ts';
import type { SystemDomain } from './enums.ts';
import type { RecordId, SystemId } from './ids.ts';

/** An instant as RFC 3339 text in UTC, with as many decimals as its source holds: 2026-03-01T15:04:05Z. */
export type Instant = string;
/** A calendar date: 2026-03-01. */
export type CalendarDate = string;
/** An exact decimal number: "1234.50". */
export type Decimal = string;

export interface Money {
  readonly amount: Decimal;
  /** ISO 4217 */
  readonly currency: string;
}

/** A mapped enum value with the legacy system's own code and words beside it. */
export interface Coded<T extends string> {
  readonly value: T;
  readonly code: string | null;
  readonly label: string | null;
}

interface FieldKinds {
  text: string | null;
  decimal: Decimal | null;
  money: Money | null;
  instant: Instant | null;
  date: CalendarDate | null;
  bool: boolean;
}
export type ScalarKind = keyof FieldKinds;
/** A scalar kind, or the values of an enum. */
export type FieldKind = ScalarKind | readonly string[];

/**
 * The value of an enum that stands for a code no mapping names. Where the enum has no word for it, the one that says
 * least: an unknown direction is internal, so that it is shown to nobody by mistake.
 */
export function fallbackValue(values: readonly string[]): string {
  return values.find((v) => v === 'UNKNOWN' || v === 'OTHER' || v === 'INTERNAL') ?? values[0] ?? 'UNKNOWN';
}

export interface ChildSpec {
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** The field that orders the list; by key where there is none. */
  readonly sort?: string;
  readonly children?: Readonly<Record<string, ChildSpec>>;
}

export interface ListSpec {
  /** What the list is read by. */
  readonly by: string;
  /** The instant or date that orders it, newest first, of the child where one is named, else of the entity. */
  readonly at: string;
  readonly child?: string;
  /** The list's time is the first instant of the day after `at`, in the zone of the system. */
  readonly dayAfter?: true;
  /** Rows without a time are left out: the list tells what happened, and when. */
  readonly dated?: true;
  /** Only rows whose enum fields have one of these values. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

export interface EntitySpec extends ChildSpec {
  readonly domain: SystemDomain;
  /** The field by which people name a record: an order number, a tracking number. */
  readonly number: string;
  readonly links: readonly string[];
  readonly lists: Readonly<Record<string, ListSpec>>;
}

const LINE = {
  sku: 'text',
  description: 'text',
  quantity: 'decimal',
  unitPrice: 'money',
  total: 'money',
} as const;

export const ENTITIES = {
  Customer: {
    domain: 'CUSTOMERS',
    number: 'number',
    fields: {
      number: 'text',
      name: 'text',
      email: 'text',
      phone: 'text',
      birthDate: 'date',
      since: 'instant',
      creditLimit: 'money',
      /** The code of the partner who sold: a partner sees the records that bear one of his. */
      partner: 'text',
      /** What matching alone reads: the parts of a name, where a system tells them apart; `name` is what is shown. */
      title: 'text',
      givenName: 'text',
      surname: 'text',
      organisation: 'text',
      /** A second number. */
      mobile: 'text',
      /** A number that several systems hold for one and the same: a loyalty number, a tax number. It joins their records. */
      sharedKey: 'text',
      /** What survivorship reads. Verified: somebody proved it; of the identity, the name and the birth date. */
      identityVerified: 'bool',
      emailVerified: 'bool',
      phoneVerified: 'bool',
      /** The customer himself writes this record: an account of a shop. */
      declared: 'bool',
      updatedAt: 'instant',
    },
    children: {
      addresses: {
        fields: {
          kind: ADDRESS_KINDS,
          line1: 'text',
          line2: 'text',
          line3: 'text',
          city: 'text',
          region: 'text',
          postcode: 'text',
          country: 'text',
          /** Somebody proved that it is there. */
          verified: 'bool',
        },
      },
    },
    /** The record that this one was merged into: both are one customer, and this one no longer speaks for it. */
    links: ['mergedInto'],
    lists: {},
  },
  Order: {
    domain: 'ORDERS',
    number: 'number',
    fields: {
      number: 'text',
      placedAt: 'instant',
      state: ORDER_STATES,
      total: 'money',
      /** The part of the total that is for carriage. */
      freight: 'money',
      /** The delivery that the seller promised. */
      promisedBy: 'instant',
      /** Bought on account: nothing is due before the invoice, and tracking skips PAID. */
      onAccount: 'bool',
      /** Held for a check of credit, fraud or price: nothing is packed before somebody approves it. */
      awaitsApproval: 'bool',
      channel: CHANNELS,
      /** The e-mail the order was placed with, and the postcode it goes to: proof for guest tracking. */
      email: 'text',
      postcode: 'text',
      /** As of a Customer. */
      partner: 'text',
    },
    children: {
      /**
       * `backordered`: how much of the quantity waits for stock. `neverShipped`: a service or a charge with an article
       * number (freight, a warranty), which no parcel ever holds.
       */
      lines: { fields: { ...LINE, backordered: 'decimal', neverShipped: 'bool' } },
      history: { fields: { at: 'instant', state: ORDER_STATES, note: 'text' }, sort: 'at' },
      returns: {
        fields: {
          requestedAt: 'instant',
          receivedAt: 'instant',
          state: RETURN_STATES,
          reason: 'text',
          refund: 'money',
          /** The goods come back to be replaced by others of their kind, not for their money. */
          replacement: 'bool',
        },
        sort: 'requestedAt',
        children: { lines: { fields: LINE } },
      },
    },
    links: ['customer'],
    lists: {
      byCustomer: { by: 'customer', at: 'placedAt' },
      placed: { by: 'customer', at: 'placedAt', dated: true },
      statusChanges: { by: 'customer', child: 'history', at: 'at', dated: true },
      returnRequests: { by: 'customer', child: 'returns', at: 'requestedAt', dated: true },
      returnReceipts: { by: 'customer', child: 'returns', at: 'receivedAt', dated: true },
    },
  },
  Invoice: {
    domain: 'BILLING',
    number: 'number',
    fields: {
      number: 'text',
      issuedAt: 'instant',
      dueOn: 'date',
      state: INVOICE_STATES,
      total: 'money',
      paid: 'money',
      balance: 'money',
    },
    children: {
      lines: { fields: { description: 'text', quantity: 'decimal', unitPrice: 'money', total: 'money' } },
    },
    links: ['customer', 'order'],
    lists: {
      byCustomer: { by: 'customer', at: 'issuedAt' },
      byOrder: { by: 'order', at: 'issuedAt' },
      issued: { by: 'customer', at: 'issuedAt', dated: true },
      overdue: { by: 'customer', at: 'dueOn', dayAfter: true, dated: true, only: { state: ['OVERDUE'] } },
    },
  },
  Payment: {
    domain: 'BILLING',
    number: 'number',
    fields: {
      number: 'text',
      at: 'instant',
      kind: PAYMENT_KINDS,
      method: 'text',
      state: PAYMENT_RESULTS,
      /** The money is reserved, and not taken yet. */
      authorized: 'bool',
      /** Always positive; `kind` tells the direction. */
      amount: 'money',
      /** What no invoice has taken up, from the customer's side: a payment on account is positive, a refund negative. */
      unapplied: 'money',
    },
    links: ['customer', 'invoice', 'order'],
    lists: {
      byCustomer: { by: 'customer', at: 'at' },
      byInvoice: { by: 'invoice', at: 'at' },
      byOrder: { by: 'order', at: 'at' },
      made: { by: 'customer', at: 'at', dated: true },
    },
  },
  Ticket: {
    domain: 'SUPPORT',
    number: 'number',
    fields: {
      number: 'text',
      subject: 'text',
      state: TICKET_STATES,
      priority: TICKET_PRIORITIES,
      channel: CHANNELS,
      complaint: 'bool',
      openedAt: 'instant',
      firstReplyAt: 'instant',
      resolvedAt: 'instant',
      reopenedAt: 'instant',
      agent: 'text',
    },
    children: {
      messages: {
        fields: {
          at: 'instant',
          direction: DIRECTIONS,
          author: 'text',
          text: 'text',
          internal: 'bool',
        },
        sort: 'at',
      },
    },
    links: ['customer', 'order'],
    lists: {
      byCustomer: { by: 'customer', at: 'openedAt' },
      byOrder: { by: 'order', at: 'openedAt' },
      opened: { by: 'customer', at: 'openedAt', dated: true },
      resolved: { by: 'customer', at: 'resolvedAt', dated: true },
      reopened: { by: 'customer', at: 'reopenedAt', dated: true },
      messages: { by: 'customer', child: 'messages', at: 'at', dated: true },
    },
  },
  Shipment: {
    domain: 'SHIPPING',
    number: 'trackingNumber',
    fields: {
      carrier: 'text',
      service: 'text',
      trackingNumber: 'text',
      trackingUrl: 'text',
      /** As the shipment's own row tells it; the graph's state is folded from the scans and this. */
      state: SHIPMENT_STATES,
      createdAt: 'instant',
      shippedAt: 'instant',
      deliveredAt: 'instant',
      promisedBy: 'instant',
      /** The carrier's own estimate. */
      expectedFrom: 'instant',
      expectedBy: 'instant',
      /** Where it goes, as far as transit times hang on it: a country, and a state of it or the head of a postcode. */
      destinationCountry: 'text',
      destinationRegion: 'text',
    },
    children: {
      lines: { fields: { sku: 'text', quantity: 'decimal' } },
      scans: {
        fields: { at: 'instant', state: SHIPMENT_STATES, text: 'text', location: 'text' },
        sort: 'at',
      },
    },
    links: ['customer', 'order'],
    lists: {
      byCustomer: { by: 'customer', at: 'createdAt' },
      byOrder: { by: 'order', at: 'createdAt' },
      created: { by: 'customer', at: 'createdAt', dated: true },
      scanned: { by: 'customer', child: 'scans', at: 'at', dated: true },
    },
  },
} as const satisfies Record<string, EntitySpec>;

export type EntityName = keyof typeof ENTITIES;
export const ENTITY_NAMES = Object.keys(ENTITIES) as readonly EntityName[];

type FieldValue<K> = K extends readonly (infer T extends string)[]
  ? Coded<T>
  : K extends ScalarKind
    ? FieldKinds[K]
    : never;
type FieldValues<F> = { readonly [N in keyof F]: FieldValue<F[N]> };
type Spec<E extends EntityName> = (typeof ENTITIES)[E];

/** How a link was found: the mapping's rule by name, and how sure that rule is, from 0 to 1. */
export interface LinkedBy {
  readonly rule: string;
  readonly confidence: number;
}

/** A record of an entity, decoded. Links are record ids, null where the row names none. */
export type Entity<E extends EntityName> = FieldValues<Spec<E>['fields']> & {
  readonly id: RecordId;
  readonly system: SystemId;
  readonly links: { readonly [L in Spec<E>['links'][number]]: RecordId | null };
  /** Null where the link is. */
  readonly linkedBy: { readonly [L in Spec<E>['links'][number]]: LinkedBy | null };
};

type ChildrenOf<S> = S extends { children: infer C } ? C : Record<never, never>;
export type ChildName<E extends EntityName> = keyof ChildrenOf<Spec<E>> & string;

/** A member of a child list, decoded. Its id holds its parent's key and its own. */
export type Child<E extends EntityName, C extends ChildName<E>> = ChildValue<ChildrenOf<Spec<E>>[C]>;
type ChildFields<S> = S extends { fields: infer F } ? FieldValues<F> & { readonly id: RecordId } : never;
type ChildValue<S> = S extends { fields: unknown }
  ? ChildFields<S> & {
      readonly [G in keyof ChildrenOf<S>]: readonly ChildValue<ChildrenOf<S>[G]>[];
    }
  : never;

export type ListName<E extends EntityName> = keyof Spec<E>['lists'] & string;
/** What a list tells of a child: its fields, without children of its own. */
export type ListChild<E extends EntityName, L extends ListName<E>> = Spec<E>['lists'][L] extends {
  child: infer C extends ChildName<E>;
}
  ? ChildFields<ChildrenOf<Spec<E>>[C]>
  : null;
