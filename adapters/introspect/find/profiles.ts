/** What speaks for a table being that of an entity: its name, the fields it has columns for, what it hangs on. */
import type { EntityName } from '../../../schema/model.ts';
import type { Concept } from '../words/vocabulary.ts';

export interface Profile {
  /** As reasons say it. */
  readonly noun: string;
  readonly names: { readonly strong: readonly Concept[]; readonly weak: readonly Concept[] };
  /** What a column for the field adds to the confidence. */
  readonly fields: Readonly<Record<string, number>>;
  /** What links to records of these entities add, in the order in which they are looked for. */
  readonly links: Readonly<Partial<Record<EntityName, number>>>;
}

export const STRONG_NAME = 0.45;
export const WEAK_NAME = 0.3;
/** A word in the name that says something else, or nothing that is known. */
export const STRANGE_WORD = 0.1;
export const HAS_KEY = 0.1;
/** Without a name that says so a table stays a candidate, whatever its columns are. */
export const NAMELESS_AT_MOST = 0.5;
/** From here on a table is drafted; below it is named as a candidate, from `CANDIDATE` on. */
export const SURE_ENOUGH = 0.6;
export const CANDIDATE = 0.35;
/** From here on a candidate is drafted in comments. */
export const LIKELY_ENOUGH = 0.4;
/** More would bury the draft. */
export const MOST_LIKELY = 8;
export const NAMELESS_AT_LEAST = 0.45;

export const PROFILES: Readonly<Record<EntityName, Profile>> = {
  Customer: {
    noun: 'customer',
    names: { strong: ['customer'], weak: ['account', 'person'] },
    fields: {
      email: 0.15,
      name: 0.15,
      phone: 0.1,
      line1: 0.05,
      city: 0.05,
      postcode: 0.05,
      since: 0.05,
      birthDate: 0.05,
    },
    links: {},
  },
  Order: {
    noun: 'order',
    names: { strong: ['order'], weak: ['sale'] },
    fields: { placedAt: 0.15, total: 0.1, state: 0.08, freight: 0.05, promisedBy: 0.03, currency: 0.03, email: 0.02 },
    links: { Customer: 0.15 },
  },
  Invoice: {
    noun: 'invoice',
    names: { strong: ['invoice'], weak: ['ledger'] },
    fields: {
      issuedAt: 0.12,
      total: 0.12,
      dueOn: 0.1,
      state: 0.05,
      number: 0.03,
      paid: 0.05,
      balance: 0.05,
      currency: 0.03,
    },
    links: { Customer: 0.15, Order: 0.05 },
  },
  Payment: {
    noun: 'payment',
    names: { strong: ['payment'], weak: ['transaction', 'ledger'] },
    fields: { at: 0.12, amount: 0.15, method: 0.08, state: 0.05, currency: 0.03, kind: 0.02 },
    links: { Customer: 0.12, Invoice: 0.15, Order: 0.12 },
  },
  Ticket: {
    noun: 'ticket',
    names: { strong: ['ticket'], weak: ['case'] },
    fields: { subject: 0.15, openedAt: 0.1, state: 0.08, priority: 0.07, resolvedAt: 0.05, agent: 0.02 },
    links: { Customer: 0.12, Order: 0.02 },
  },
  Shipment: {
    noun: 'shipment',
    names: { strong: ['shipment'], weak: [] },
    fields: { trackingNumber: 0.2, shippedAt: 0.08, deliveredAt: 0.08, state: 0.08, carrier: 0.05, createdAt: 0.05 },
    links: { Customer: 0.08, Order: 0.1 },
  },
};

/** Nouns of tables that hang on others or hold something else: as the last noun of a name they decide. */
export const OTHER_NOUNS: readonly Concept[] = [
  'line',
  'history',
  'message',
  'scan',
  'return',
  'address',
  'status',
  'product',
  'staff',
  'supplier',
  'carrier',
  'other',
  'total',
  'tax',
  'kind',
];
