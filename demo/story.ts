/**
 * What really happened, before any system has written it down in its own way.
 *
 * Words: a slot is one place in the customer base, numbered from 0; its story is all that belongs to it: usually one
 * person with orders and tickets, at times with a second record of the same person or with a guest. Whatever a slot
 * tells follows from the seed, today and the slot's number alone, never from the number of slots.
 */
import type { Ms } from './clock.ts';
import type { Random } from './random.ts';

export interface World {
  readonly seed: number;
  /** Midnight (UTC) at which today begins. Nothing has happened after it. */
  readonly now: Ms;
}

export interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly country: 'US' | 'CA' | 'DE';
}

export interface Phone {
  readonly country: '1' | '49';
  readonly area: string;
  readonly line: string;
}

export interface Person {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly phone: Phone;
  /** 1948-03-12 */
  readonly birthDate: string;
  readonly address: Address;
  readonly since: Ms;
}

/** A person as one system holds them, typos included. */
export interface CustomerRecord<K extends string | number> {
  readonly key: K;
  readonly first: string;
  readonly last: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly birthDate: string | null;
  readonly address: Address;
  readonly since: Ms;
  readonly creditLimitCents?: number;
  /** Deleted in its system, kept there for the books. */
  readonly deleted?: true;
}

export interface Records {
  readonly orders: readonly CustomerRecord<string>[];
  readonly billing: readonly CustomerRecord<number>[];
  readonly support: readonly CustomerRecord<number>[];
  readonly shipping: readonly CustomerRecord<number>[];
  readonly crosswalk: readonly { readonly customerNo: string; readonly accountId: number }[];
}

/** Who buys, under the number each system knows them by; null where it knows an e-mail address at the most. */
export interface Buyer {
  readonly customerNo: string | null;
  readonly accountId: number | null;
  readonly consigneeNo: number | null;
  readonly requesterId: number | null;
  readonly email: string | null;
  readonly name: string;
  readonly address: Address;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly cents: number;
  readonly grams: number;
}
export interface OrderLine {
  readonly product: Product;
  readonly quantity: number;
}

export interface LogEntry {
  readonly at: Ms;
  readonly status: number;
  readonly user: string;
  readonly note: string | null;
}

export interface Return {
  readonly number: number;
  readonly requestedAt: Ms;
  readonly receivedAt: Ms | null;
  readonly refundedAt: Ms | null;
  readonly status: number;
  readonly reason: string;
  readonly refundCents: number;
  /** Goods for goods. */
  readonly exchange: boolean;
  /** When what is sent instead leaves the house; null where nothing is. */
  readonly replacedAt: Ms | null;
  readonly lines: readonly OrderLine[];
}

export interface Scan {
  readonly id: number;
  readonly at: Ms;
  /** When the scan reached the system; ids run in this order. */
  readonly recordedAt: Ms;
  readonly code: string;
  readonly place: string | null;
}
export interface Parcel {
  readonly no: number;
  readonly trackingNo: string;
  readonly status: string;
  readonly contents: readonly OrderLine[];
  readonly shippedAt: Ms | null;
  readonly deliveredAt: Ms | null;
  readonly etaFrom: Ms | null;
  readonly etaTo: Ms | null;
  readonly scans: readonly Scan[];
}
export interface Consignment {
  readonly depot: string;
  readonly number: number;
  readonly carrierId: number;
  readonly service: string;
  readonly createdAt: Ms;
  readonly promisedBy: Ms | null;
  readonly parcels: readonly Parcel[];
}

export interface DocumentLine {
  readonly description: string;
  readonly quantity: number;
  readonly unitCents: number;
}
export type DocumentType = 'inv' | 'crn' | 'pay' | 'nsf' | 'ref' | 'chb';
export interface Document {
  readonly id: number;
  readonly type: DocumentType;
  readonly no: string;
  readonly orderNo: number | null;
  readonly buyer: Buyer;
  readonly currency: string;
  readonly invoiceId: number | null;
  readonly cents: number;
  readonly taxCents: number;
  readonly unallocatedCents: number;
  readonly at: Ms;
  readonly dueAt: Ms | null;
  readonly status: number;
  readonly method: string;
  readonly lines: readonly DocumentLine[];
}

export interface Order {
  readonly number: number;
  readonly buyer: Buyer;
  readonly placedAt: Ms;
  /** As the clock on the wall showed it, which twice a year is no time at all, or two. */
  readonly placedWall: string;
  readonly status: number;
  readonly channel: string;
  readonly onAccount: boolean;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  /** By line: how much has left the house. */
  readonly shipped: readonly number[];
  /** By line: how much waits for stock. */
  readonly backordered: readonly number[];
  readonly netCents: number;
  readonly taxCents: number;
  readonly freightCents: number;
  readonly promisedBy: Ms | null;
  readonly log: readonly LogEntry[];
  readonly returns: readonly Return[];
  readonly consignments: readonly Consignment[];
  readonly documents: readonly Document[];
}

export interface Message {
  readonly id: number;
  readonly at: Ms;
  readonly kind: 'customer' | 'agent' | 'note';
  readonly authorId: number | null;
  readonly authorName: string;
  readonly html: string;
}
export interface Ticket {
  readonly id: number;
  readonly requesterId: number | null;
  readonly contactEmail: string | null;
  readonly agentId: number | null;
  readonly subject: string;
  readonly state: number;
  readonly priority: number;
  readonly via: string;
  readonly openedAt: Ms;
  readonly firstReplyAt: Ms | null;
  readonly solvedAt: Ms | null;
  readonly reopenedAt: Ms | null;
  readonly orderNo: number | null;
  readonly complaint: boolean;
  readonly product: string | null;
  readonly messages: readonly Message[];
}

/** Two resellers, whose goods we send. */
export const RESELLERS = ['oakmart', 'gardenco'] as const;
export type Reseller = (typeof RESELLERS)[number];

/** What of a story a reseller brought. */
export interface Resold {
  /** Whose customer it is; null where it is our own. */
  readonly customerOf: Reseller | null;
  /** By number; an order that is not in it came straight to us. */
  readonly orders: ReadonlyMap<number, Reseller>;
}

export interface Story {
  readonly records: Records;
  readonly orders: readonly Order[];
  readonly resold: Resold;
  /** Payments that belong to no order. */
  readonly loose: readonly Document[];
  readonly tickets: readonly Ticket[];
}

/** What every teller of a part of a story needs. */
export interface Telling {
  readonly world: World;
  readonly random: Random;
  /** Hands out the keys of this slot, each kind from a range of its own. */
  readonly numbers: Numbers;
}

/** Counts from 1 within a slot. */
export interface Numbers {
  readonly order: () => number;
  readonly guestOrder: () => number;
  readonly return: () => number;
  readonly ledger: () => number;
  readonly ticket: () => number;
  readonly message: () => number;
  readonly scan: () => number;
  readonly consignment: () => { readonly depot: string; readonly number: number };
  readonly tracking: () => string;
}
