/** The states of the axes in words: those of the legacy system, and ours as short sentences where it has none. */
import type { OrderState, ShipmentState } from '../../schema/enums.ts';
import type { Coded } from '../../schema/model.ts';
import { clause } from './clause.ts';

/** A legacy status by its own name, without its capitals: "PART SHIPPED" reads "Part shipped". Null where it has none. */
export function statusName({ label }: Coded<OrderState>): string | null {
  const name = clause(label);
  if (name === null) return null;
  const calm = name === name.toUpperCase() ? name.toLowerCase() : name;
  return `${calm.charAt(0).toUpperCase()}${calm.slice(1)}`;
}

/** " (code 77)", for a status that nobody can read; nothing where it has no code. */
export function codeInBrackets({ code }: Coded<string>): string {
  const text = clause(code);
  return text === null ? '' : ` (code ${text})`;
}

export const ORDER_WORDS: Readonly<Record<OrderState, string>> = {
  DRAFT: 'Order drafted.',
  PLACED: 'Order placed.',
  CONFIRMED: 'Order confirmed.',
  ON_HOLD: 'Order put on hold.',
  IN_PROGRESS: 'Order being prepared.',
  COMPLETED: 'Order completed.',
  CANCELLED: 'Order cancelled.',
  EXPIRED: 'Order expired.',
  UNKNOWN: 'Order status changed.',
};

export const SHIPMENT_WORDS: Readonly<Record<ShipmentState, string>> = {
  PENDING: 'Parcel being prepared.',
  PRE_TRANSIT: 'Parcel announced to the carrier.',
  IN_TRANSIT: 'In transit.',
  OUT_FOR_DELIVERY: 'Out for delivery.',
  AVAILABLE_FOR_PICKUP: 'Ready for collection.',
  ATTEMPT_FAILED: 'Delivery attempt failed.',
  EXCEPTION: 'Delivery problem.',
  DELIVERED: 'Delivered.',
  RETURNING: 'On its way back to the sender.',
  RETURNED_TO_SENDER: 'Returned to the sender.',
  LOST: 'Lost by the carrier.',
  DAMAGED: 'Damaged.',
  CANCELLED: 'Shipment cancelled.',
  STALE: 'No news from the carrier.',
  UNKNOWN: 'Scanned by the carrier.',
};
