/**
 * What kind of interaction a row is. One table says it: the `kinds` filter and the kind that is shown both come from
 * here, so that no row is read that its kind would not let through, and no page comes back short.
 *
 * Rows that no line takes are no interaction: payments that are pending or of an unknown result, since neither has
 * happened, and we do not guess.
 */
import { DIRECTIONS, ORDER_STATES, PAYMENT_KINDS, PAYMENT_RESULTS, SHIPMENT_STATES } from '../../schema/enums.ts';
import type { RowFilter } from '../paging/feeds/customer-feeds.ts';

export const INTERACTION_KINDS = [
  'ORDER_PLACED',
  'ORDER_STATUS_CHANGED',
  'ORDER_CANCELLED',
  'RETURN_REQUESTED',
  'RETURN_RECEIVED',
  'INVOICE_ISSUED',
  'INVOICE_OVERDUE',
  'PAYMENT_RECEIVED',
  'PAYMENT_FAILED',
  'REFUND_ISSUED',
  'TICKET_OPENED',
  'MESSAGE_RECEIVED',
  'MESSAGE_SENT',
  'TICKET_RESOLVED',
  'TICKET_REOPENED',
  'SHIPMENT_CREATED',
  'SHIPMENT_SCANNED',
  'SHIPMENT_DELIVERED',
  'DELIVERY_PROBLEM',
] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

type Only = NonNullable<RowFilter['only']>;

/** How the rows of a list get their kind: all the same, or by the value of one enum field. */
export type KindRule =
  | { readonly by: 'list'; readonly kind: InteractionKind }
  | {
      readonly by: 'field';
      /** An enum field of the list's child where it has one, else of the entity. */
      readonly field: string;
      /** All values of that field; rows of those without a kind are no interaction. */
      readonly values: readonly string[];
      readonly kinds: Readonly<Record<string, InteractionKind>>;
      /** Other fields that take part; with them a list can be read twice, each row once. */
      readonly where?: Only;
      /** Values of `field` that staff alone may see. */
      readonly staffOnly?: readonly string[];
    };

export const KIND_RULES = {
  placed: { by: 'list', kind: 'ORDER_PLACED' },
  statusChanges: {
    by: 'field',
    field: 'state',
    values: ORDER_STATES,
    kinds: {
      DRAFT: 'ORDER_STATUS_CHANGED',
      PLACED: 'ORDER_STATUS_CHANGED',
      CONFIRMED: 'ORDER_STATUS_CHANGED',
      ON_HOLD: 'ORDER_STATUS_CHANGED',
      IN_PROGRESS: 'ORDER_STATUS_CHANGED',
      COMPLETED: 'ORDER_STATUS_CHANGED',
      CANCELLED: 'ORDER_CANCELLED',
      EXPIRED: 'ORDER_STATUS_CHANGED',
      UNKNOWN: 'ORDER_STATUS_CHANGED',
    },
  },
  returnRequests: { by: 'list', kind: 'RETURN_REQUESTED' },
  returnReceipts: { by: 'list', kind: 'RETURN_RECEIVED' },
  issued: { by: 'list', kind: 'INVOICE_ISSUED' },
  overdue: { by: 'list', kind: 'INVOICE_OVERDUE' },
  /** A credit note gives money back as a refund does; a chargeback is a payment that failed after all. */
  paid: {
    by: 'field',
    field: 'kind',
    values: PAYMENT_KINDS,
    kinds: {
      PAYMENT: 'PAYMENT_RECEIVED',
      REFUND: 'REFUND_ISSUED',
      CREDIT_NOTE: 'REFUND_ISSUED',
      CHARGEBACK: 'PAYMENT_FAILED',
    },
    // What is only authorized has not been received.
    where: { state: ['SUCCEEDED'], authorized: [false] },
  },
  notPaid: {
    by: 'field',
    field: 'state',
    values: PAYMENT_RESULTS,
    kinds: { FAILED: 'PAYMENT_FAILED', CANCELLED: 'PAYMENT_FAILED' },
    where: { kind: ['PAYMENT'] },
  },
  opened: { by: 'list', kind: 'TICKET_OPENED' },
  resolved: { by: 'list', kind: 'TICKET_RESOLVED' },
  reopened: { by: 'list', kind: 'TICKET_REOPENED' },
  messages: {
    by: 'field',
    field: 'direction',
    values: DIRECTIONS,
    kinds: { INBOUND: 'MESSAGE_RECEIVED', OUTBOUND: 'MESSAGE_SENT', INTERNAL: 'MESSAGE_SENT' },
    staffOnly: ['INTERNAL'],
  },
  created: { by: 'list', kind: 'SHIPMENT_CREATED' },
  scanned: {
    by: 'field',
    field: 'state',
    values: SHIPMENT_STATES,
    kinds: {
      PENDING: 'SHIPMENT_SCANNED',
      PRE_TRANSIT: 'SHIPMENT_SCANNED',
      IN_TRANSIT: 'SHIPMENT_SCANNED',
      OUT_FOR_DELIVERY: 'SHIPMENT_SCANNED',
      AVAILABLE_FOR_PICKUP: 'SHIPMENT_SCANNED',
      ATTEMPT_FAILED: 'DELIVERY_PROBLEM',
      EXCEPTION: 'DELIVERY_PROBLEM',
      DELIVERED: 'SHIPMENT_DELIVERED',
      RETURNING: 'DELIVERY_PROBLEM',
      RETURNED_TO_SENDER: 'DELIVERY_PROBLEM',
      LOST: 'DELIVERY_PROBLEM',
      DAMAGED: 'DELIVERY_PROBLEM',
      CANCELLED: 'SHIPMENT_SCANNED',
      STALE: 'DELIVERY_PROBLEM',
      UNKNOWN: 'SHIPMENT_SCANNED',
    },
  },
} as const satisfies Record<string, KindRule>;

export interface KindFilter {
  /** Null for all kinds. */
  readonly kinds: ReadonlySet<InteractionKind> | null;
  readonly staff: boolean;
}

/** What to ask a list for so that exactly the wanted rows come; null where it has none of them. */
export function filterFor(rule: KindRule, { kinds, staff }: KindFilter): { readonly only?: Only | undefined } | null {
  switch (rule.by) {
    case 'list':
      return kinds === null || kinds.has(rule.kind) ? {} : null;
    case 'field': {
      const { field, where, staffOnly = [] } = rule;
      const wanted = rule.values.filter((value) => {
        const kind = rule.kinds[value];
        return kind !== undefined && (kinds?.has(kind) ?? true) && (staff || !staffOnly.includes(value));
      });
      if (wanted.length === 0) return null;
      // A filter that lets everything through would only cost the database time.
      return { only: wanted.length === rule.values.length ? where : { ...where, [field]: wanted } };
    }
  }
}

/** The kind of a row whose `field` has this value; null for a row that `filterFor` does not ask for. */
export function kindOf(rule: KindRule, valueOf: (field: string) => string): InteractionKind | null {
  switch (rule.by) {
    case 'list':
      return rule.kind;
    case 'field':
      return rule.kinds[valueOf(rule.field)] ?? null;
  }
}
