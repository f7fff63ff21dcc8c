/** The graph's enums as values. A test holds them to the SDL files. */
export const ORDER_STATES = [
  'DRAFT',
  'PLACED',
  'CONFIRMED',
  'ON_HOLD',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
  'EXPIRED',
  'UNKNOWN',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const RETURN_STATES = ['REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'COMPLETED', 'UNKNOWN'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

export const PAYMENT_STATES = [
  'NOT_DUE',
  'DUE',
  'PENDING',
  'AUTHORIZED',
  'PARTIALLY_PAID',
  'PAID',
  'OVERPAID',
  'FAILED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DISPUTED',
  'VOIDED',
  'UNKNOWN',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const FULFILMENT_STATES = [
  'UNFULFILLED',
  'BACKORDERED',
  'AWAITING_APPROVAL',
  'ALLOCATED',
  'PACKED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'PARTIALLY_DELIVERED',
  'DELIVERED',
  'RETURN_REQUESTED',
  'PARTIALLY_RETURNED',
  'RETURNED',
  'REPLACED',
  'CANCELLED',
  'UNKNOWN',
] as const;
export type FulfilmentState = (typeof FULFILMENT_STATES)[number];

export const SHIPMENT_STATES = [
  'PENDING',
  'PRE_TRANSIT',
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
  'AVAILABLE_FOR_PICKUP',
  'ATTEMPT_FAILED',
  'EXCEPTION',
  'DELIVERED',
  'RETURNING',
  'RETURNED_TO_SENDER',
  'LOST',
  'DAMAGED',
  'CANCELLED',
  'STALE',
  'UNKNOWN',
] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

export const INVOICE_STATES = [
  'DRAFT',
  'OPEN',
  'PARTIALLY_PAID',
  'PAID',
  'OVERDUE',
  'VOID',
  'CREDITED',
  'WRITTEN_OFF',
  'UNKNOWN',
] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

export const PAYMENT_KINDS = ['PAYMENT', 'REFUND', 'CREDIT_NOTE', 'CHARGEBACK'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

export const PAYMENT_RESULTS = ['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'UNKNOWN'] as const;
export type PaymentResult = (typeof PAYMENT_RESULTS)[number];

export const TICKET_STATES = [
  'NEW',
  'OPEN',
  'WAITING_FOR_CUSTOMER',
  'WAITING_FOR_US',
  'ON_HOLD',
  'RESOLVED',
  'CLOSED',
  'MERGED',
  'SPAM',
  'UNKNOWN',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export const TICKET_PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT', 'UNKNOWN'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

export const CHANNELS = [
  'WEB',
  'EMAIL',
  'PHONE',
  'SMS',
  'CHAT',
  'POST',
  'FAX',
  'VISIT',
  'SOCIAL',
  'PARTNER',
  'SYSTEM',
  'UNKNOWN',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const DIRECTIONS = ['INBOUND', 'OUTBOUND', 'INTERNAL'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const ADDRESS_KINDS = ['BILLING', 'SHIPPING', 'MAIN', 'OTHER'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

export const ACTORS = ['CUSTOMER', 'SELLER', 'CARRIER'] as const;
export type Actor = (typeof ACTORS)[number];

export const SYSTEM_DOMAINS = ['CUSTOMERS', 'ORDERS', 'BILLING', 'SUPPORT', 'SHIPPING'] as const;
export type SystemDomain = (typeof SYSTEM_DOMAINS)[number];

export const SYSTEM_STATES = ['UP', 'DEGRADED', 'DOWN'] as const;
export type SystemState = (typeof SYSTEM_STATES)[number];

export const LINK_RULES = [
  'ONLY_RECORD',
  'CROSSWALK',
  'SHARED_KEY',
  'EXACT_EMAIL',
  'EXACT_PHONE',
  'PROBABILISTIC',
  'MANUAL',
] as const;
export type LinkRule = (typeof LINK_RULES)[number];
