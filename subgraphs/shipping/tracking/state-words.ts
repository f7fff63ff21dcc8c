/** The states of the axes as short sentences, for events whose legacy system has no words of its own. */
import type { OrderState, ShipmentState } from '../../../schema/enums.ts';

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
