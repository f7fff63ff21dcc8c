/** What the demo's data cannot show. A name fails where it is missing here, and where it is here and need not be. */

/** Texts in which the demo has nothing to hide: the mask itself is proved in test/subgraphs/masking. */
export const NOTHING_TO_HIDE: readonly string[] = [
  'ActionRequired.what',
  'BillingInteraction.summary',
  'OrderEvent.note',
  'OrderInteraction.summary',
  'OrderTracking.headline',
  'Payment.method',
  'Return.reason',
  'Scan.location',
  'Scan.text',
  'ShippingInteraction.summary',
  'Ticket.subject',
  'TrackingEvent.location',
  'TrackingEvent.text',
];

/** Of both: all systems answer, records agree, nobody has changed that, orders are delivered and paid at once, and the lead is no customer. */
const UNSEEN_OF_BOTH = [
  'AccessLogEntry.changes',
  'Account.missing',
  'ActionRequired.by',
  'ActionRequired.what',
  'ConversationState.missing',
  'Customer.conflicts',
  'Customer.missing',
  'CustomerSearchConnection.missing',
  'Eta.asOf',
  'Eta.confidence',
  'Eta.earliest',
  'InteractionConnection.missing',
  'Invoice.dueOn',
  'InvoiceConnection.missing',
  'MissingSystem.reason',
  'MissingSystem.since',
  'MissingSystem.system',
  'OrderConnection.missing',
  'OrderEvent.note',
  'OrderTracking.actionRequired',
  'OrderTracking.missing',
  'PaymentConnection.missing',
  'Query.me',
  'ShipmentConnection.missing',
  'TicketConnection.missing',
];

/** Null or empty for the lead, who names what is Rosa's: an order long delivered, a ticket that is open. */
export const UNSEEN_OF_ROSA: readonly string[] = [...UNSEEN_OF_BOTH, 'Shipment.deliveredAt', 'Ticket.resolvedAt'];

/** The same of the stranger, with whom nothing is open. */
export const UNSEEN_OF_STRANGER: readonly string[] = [
  ...UNSEEN_OF_BOTH,
  'Account.balances',
  'Account.creditLimit',
  'Account.overdue',
  'ConversationState.openOrders',
  'ConversationState.openTickets',
  'ConversationState.waitingFor',
];
