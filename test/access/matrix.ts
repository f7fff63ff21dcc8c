/**
 * What each kind of viewer is told of each field of the graph.
 *
 * `self` is a customer who asks for what is his, `other` one who names what is another's. `agent` has no scope, `lead` has
 * all of them; `partner` asks the partners' graph for a customer of its own.
 */
export const MATRIX = `
#                                  self     other    agent    lead     partner  nobody
Account.balances                   plain    nothing  plain    plain    absent   behind
Account.creditLimit                plain    nothing  plain    plain    absent   behind
Account.lastPaymentAt              plain    nothing  plain    plain    absent   behind
Account.missing                    plain    nothing  plain    plain    absent   behind
Account.overdue                    plain    nothing  plain    plain    absent   behind

ActionRequired.by                  plain    nothing  plain    plain    plain    plain
ActionRequired.what                plain    nothing  masked   plain    masked   masked

# partner: the addresses of a partner's own systems alone.
Address.city                       plain    nothing  plain    plain    fewer    behind
Address.country                    plain    nothing  plain    plain    fewer    behind
Address.kind                       plain    nothing  plain    plain    fewer    behind
Address.lines                      plain    nothing  masked   plain    masked   behind
Address.postcode                   plain    nothing  masked   plain    masked   behind
Address.region                     plain    nothing  plain    plain    fewer    behind
Address.system                     plain    nothing  plain    plain    fewer    behind

BillingInteraction.amount          plain    nothing  plain    plain    absent   behind
BillingInteraction.at              plain    nothing  plain    plain    absent   behind
BillingInteraction.channel         plain    nothing  plain    plain    absent   behind
BillingInteraction.direction       plain    nothing  plain    plain    absent   behind
BillingInteraction.id              plain    nothing  plain    plain    absent   behind
BillingInteraction.invoice         plain    nothing  plain    plain    absent   behind
BillingInteraction.kind            plain    nothing  plain    plain    absent   behind
BillingInteraction.summary         plain    nothing  masked   plain    absent   behind
BillingInteraction.system          plain    nothing  plain    plain    absent   behind

ConversationState.lastInteraction  plain    nothing  plain    plain    absent   behind
ConversationState.lastMessage      plain    nothing  plain    plain    absent   behind
ConversationState.missing          plain    nothing  plain    plain    absent   behind
ConversationState.openOrders       plain    nothing  plain    plain    absent   behind
ConversationState.openTickets      plain    nothing  plain    plain    absent   behind
ConversationState.waitingFor       plain    nothing  plain    plain    absent   behind

Customer.account                   plain    nothing  plain    plain    absent   behind
# partner: the addresses of a partner's own systems alone.
Customer.addresses                 plain    nothing  plain    plain    fewer    behind
# agent: the mask of a day of birth is null.
Customer.birthDate                 plain    nothing  empty    plain    absent   behind
Customer.conflicts                 refused  nothing  plain    plain    absent   behind
Customer.email                     plain    nothing  masked   plain    absent   behind
Customer.id                        plain    nothing  plain    plain    plain    behind
Customer.interactions              plain    nothing  plain    plain    absent   behind
Customer.invoices                  plain    nothing  plain    plain    absent   behind
Customer.missing                   plain    nothing  plain    plain    plain    behind
Customer.name                      plain    nothing  masked   plain    masked   behind
Customer.orders                    plain    nothing  plain    plain    plain    behind
Customer.payments                  plain    nothing  plain    plain    absent   behind
Customer.phone                     plain    nothing  masked   plain    absent   behind
Customer.provenance                refused  nothing  plain    plain    absent   behind
Customer.records                   plain    nothing  plain    plain    absent   behind
Customer.resume                    plain    nothing  plain    plain    absent   behind
Customer.shipments                 plain    nothing  plain    plain    absent   behind
Customer.since                     plain    nothing  plain    plain    absent   behind
Customer.tickets                   plain    nothing  plain    plain    absent   behind

# agent: the mask of a day of birth is null.
CustomerRecord.birthDate           plain    nothing  empty    plain    absent   behind
CustomerRecord.email               plain    nothing  masked   plain    absent   behind
CustomerRecord.id                  plain    nothing  plain    plain    absent   behind
CustomerRecord.linkedAt            refused  nothing  plain    plain    absent   behind
CustomerRecord.linkedBy            refused  nothing  plain    plain    absent   behind
CustomerRecord.name                plain    nothing  masked   plain    absent   behind
CustomerRecord.phone               plain    nothing  masked   plain    absent   behind
CustomerRecord.probability         refused  nothing  plain    plain    absent   behind
CustomerRecord.system              plain    nothing  plain    plain    absent   behind

CustomerSearchConnection.edges     behind   behind   plain    plain    absent   behind
CustomerSearchConnection.missing   behind   behind   plain    plain    absent   behind
CustomerSearchConnection.nodes     behind   behind   plain    plain    absent   behind
CustomerSearchConnection.pageInfo  behind   behind   plain    plain    absent   behind

CustomerSearchEdge.cursor          behind   behind   plain    plain    absent   behind
CustomerSearchEdge.matched         behind   behind   masked   plain    absent   behind
CustomerSearchEdge.node            behind   behind   plain    plain    absent   behind
CustomerSearchEdge.score           behind   behind   plain    plain    absent   behind

Eta.asOf                           plain    nothing  plain    plain    plain    plain
Eta.basis                          plain    nothing  plain    plain    plain    plain
Eta.confidence                     plain    nothing  plain    plain    plain    plain
Eta.earliest                       plain    nothing  plain    plain    plain    plain
Eta.kind                           plain    nothing  plain    plain    plain    plain
Eta.latest                         plain    nothing  plain    plain    plain    plain

FieldConflict.field                behind   nothing  plain    plain    absent   behind
FieldConflict.rule                 behind   nothing  plain    plain    absent   behind
FieldConflict.shown                behind   nothing  masked   plain    absent   behind
FieldConflict.values               behind   nothing  plain    plain    absent   behind

FieldProvenance.field              behind   nothing  plain    plain    absent   behind
FieldProvenance.losers             behind   nothing  plain    plain    absent   behind
FieldProvenance.record             behind   nothing  plain    plain    absent   behind
FieldProvenance.rule               behind   nothing  plain    plain    absent   behind
FieldProvenance.value              behind   nothing  masked   plain    absent   behind

FieldValue.record                  behind   nothing  plain    plain    absent   behind
FieldValue.value                   behind   nothing  masked   plain    absent   behind

# self: the notes that support writes for itself are not among them.
InteractionConnection.edges        fewer    nothing  plain    plain    absent   behind
InteractionConnection.missing      plain    nothing  plain    plain    absent   behind
InteractionConnection.nodes        fewer    nothing  plain    plain    absent   behind
InteractionConnection.pageInfo     plain    nothing  plain    plain    absent   behind

# self: the notes that support writes for itself are not among them.
InteractionEdge.cursor             fewer    nothing  plain    plain    absent   behind
InteractionEdge.node               fewer    nothing  plain    plain    absent   behind

Invoice.balance                    plain    nothing  plain    plain    plain    behind
Invoice.customer                   plain    nothing  plain    plain    absent   behind
Invoice.dueOn                      plain    nothing  plain    plain    plain    behind
Invoice.id                         plain    nothing  plain    plain    plain    behind
Invoice.issuedAt                   plain    nothing  plain    plain    plain    behind
Invoice.lines                      plain    nothing  plain    plain    absent   behind
Invoice.number                     plain    nothing  plain    plain    plain    behind
Invoice.order                      plain    nothing  plain    plain    plain    behind
Invoice.paid                       plain    nothing  plain    plain    plain    behind
Invoice.payments                   plain    nothing  plain    plain    absent   behind
Invoice.state                      plain    nothing  plain    plain    plain    behind
Invoice.stateCode                  plain    nothing  plain    plain    plain    behind
Invoice.system                     plain    nothing  plain    plain    plain    behind
Invoice.total                      plain    nothing  plain    plain    plain    behind

InvoiceConnection.edges            plain    nothing  plain    plain    absent   behind
InvoiceConnection.missing          plain    nothing  plain    plain    absent   behind
InvoiceConnection.nodes            plain    nothing  plain    plain    absent   behind
InvoiceConnection.pageInfo         plain    nothing  plain    plain    absent   behind

InvoiceEdge.cursor                 plain    nothing  plain    plain    absent   behind
InvoiceEdge.node                   plain    nothing  plain    plain    absent   behind

InvoiceLine.description            plain    nothing  plain    plain    absent   behind
InvoiceLine.quantity               plain    nothing  plain    plain    absent   behind
InvoiceLine.total                  plain    nothing  plain    plain    absent   behind
InvoiceLine.unitPrice              plain    nothing  plain    plain    absent   behind

# self: the notes that support writes for itself are not among them.
Message.at                         fewer    nothing  plain    plain    absent   behind
Message.author                     fewer    nothing  masked   plain    absent   behind
Message.direction                  fewer    nothing  plain    plain    absent   behind
Message.id                         fewer    nothing  plain    plain    absent   behind
Message.internal                   fewer    nothing  plain    plain    absent   behind
Message.text                       fewer    nothing  masked   plain    absent   behind

# self: the notes that support writes for itself are not among them.
MessageConnection.edges            fewer    nothing  plain    plain    absent   behind
MessageConnection.nodes            fewer    nothing  plain    plain    absent   behind
MessageConnection.pageInfo         plain    nothing  plain    plain    absent   behind

# self: the notes that support writes for itself are not among them.
MessageEdge.cursor                 fewer    nothing  plain    plain    absent   behind
MessageEdge.node                   fewer    nothing  plain    plain    absent   behind

MissingSystem.reason               plain    nothing  plain    plain    plain    plain
MissingSystem.since                plain    nothing  plain    plain    plain    plain
MissingSystem.system               plain    nothing  plain    plain    plain    plain

Money.amount                       plain    nothing  plain    plain    plain    behind
Money.currency                     plain    nothing  plain    plain    plain    behind

Order.customer                     plain    nothing  plain    plain    plain    behind
Order.freight                      plain    nothing  plain    plain    plain    behind
Order.fulfilmentState              plain    nothing  plain    plain    plain    behind
Order.history                      plain    nothing  plain    plain    plain    behind
Order.id                           plain    nothing  plain    plain    plain    behind
Order.invoices                     plain    nothing  plain    plain    plain    behind
Order.lines                        plain    nothing  plain    plain    plain    behind
Order.number                       plain    nothing  plain    plain    plain    behind
Order.paymentState                 plain    nothing  plain    plain    plain    behind
Order.placedAt                     plain    nothing  plain    plain    plain    behind
Order.returns                      plain    nothing  plain    plain    plain    behind
Order.shipments                    plain    nothing  plain    plain    plain    behind
Order.state                        plain    nothing  plain    plain    plain    behind
Order.stateCode                    plain    nothing  plain    plain    plain    behind
Order.stateLabel                   plain    nothing  plain    plain    plain    behind
Order.system                       plain    nothing  plain    plain    plain    behind
Order.tickets                      plain    nothing  plain    plain    absent   behind
Order.total                        plain    nothing  plain    plain    plain    behind
Order.tracking                     plain    nothing  plain    plain    plain    behind

OrderConnection.edges              plain    nothing  plain    plain    plain    behind
OrderConnection.missing            plain    nothing  plain    plain    plain    behind
OrderConnection.nodes              plain    nothing  plain    plain    plain    behind
OrderConnection.pageInfo           plain    nothing  plain    plain    plain    behind

OrderEdge.cursor                   plain    nothing  plain    plain    plain    behind
OrderEdge.node                     plain    nothing  plain    plain    plain    behind

OrderEvent.at                      plain    nothing  plain    plain    plain    behind
OrderEvent.note                    plain    nothing  masked   plain    absent   behind
OrderEvent.state                   plain    nothing  plain    plain    plain    behind
OrderEvent.stateCode               plain    nothing  plain    plain    plain    behind

OrderInteraction.at                plain    nothing  plain    plain    absent   behind
OrderInteraction.channel           plain    nothing  plain    plain    absent   behind
OrderInteraction.direction         plain    nothing  plain    plain    absent   behind
OrderInteraction.id                plain    nothing  plain    plain    absent   behind
OrderInteraction.kind              plain    nothing  plain    plain    absent   behind
OrderInteraction.order             plain    nothing  plain    plain    absent   behind
OrderInteraction.summary           plain    nothing  masked   plain    absent   behind
OrderInteraction.system            plain    nothing  plain    plain    absent   behind

OrderLine.description              plain    nothing  plain    plain    plain    behind
OrderLine.id                       plain    nothing  plain    plain    plain    behind
OrderLine.quantity                 plain    nothing  plain    plain    plain    behind
OrderLine.sku                      plain    nothing  plain    plain    plain    behind
OrderLine.total                    plain    nothing  plain    plain    plain    behind
OrderLine.unitPrice                plain    nothing  plain    plain    plain    behind

OrderLink.confidence               plain    nothing  plain    plain    absent   behind
OrderLink.rule                     plain    nothing  plain    plain    absent   behind

OrderTracking.actionRequired       plain    nothing  plain    plain    plain    plain
OrderTracking.atRisk               plain    nothing  plain    plain    plain    plain
OrderTracking.etas                 plain    nothing  plain    plain    plain    plain
OrderTracking.events               plain    nothing  plain    plain    plain    plain
OrderTracking.headline             plain    nothing  masked   plain    masked   masked
OrderTracking.late                 plain    nothing  plain    plain    plain    plain
OrderTracking.missing              plain    nothing  plain    plain    plain    plain
OrderTracking.shipments            plain    nothing  plain    plain    plain    plain
OrderTracking.stage                plain    nothing  plain    plain    plain    plain
OrderTracking.steps                plain    nothing  plain    plain    plain    plain

PageInfo.endCursor                 plain    nothing  plain    plain    plain    behind
PageInfo.hasNextPage               plain    nothing  plain    plain    plain    behind
PageInfo.hasPreviousPage           plain    nothing  plain    plain    plain    behind
PageInfo.startCursor               plain    nothing  plain    plain    plain    behind

Payment.amount                     plain    nothing  plain    plain    absent   behind
Payment.at                         plain    nothing  plain    plain    absent   behind
Payment.id                         plain    nothing  plain    plain    absent   behind
Payment.invoice                    plain    nothing  plain    plain    absent   behind
Payment.kind                       plain    nothing  plain    plain    absent   behind
Payment.method                     plain    nothing  masked   plain    absent   behind
Payment.state                      plain    nothing  plain    plain    absent   behind
Payment.stateCode                  plain    nothing  plain    plain    absent   behind

PaymentConnection.edges            plain    nothing  plain    plain    absent   behind
PaymentConnection.missing          plain    nothing  plain    plain    absent   behind
PaymentConnection.nodes            plain    nothing  plain    plain    absent   behind
PaymentConnection.pageInfo         plain    nothing  plain    plain    absent   behind

PaymentEdge.cursor                 plain    nothing  plain    plain    absent   behind
PaymentEdge.node                   plain    nothing  plain    plain    absent   behind

Query.customer                     plain    nothing  plain    plain    plain    refused
Query.customerByRecord             refused  refused  plain    plain    absent   refused
Query.findInvoices                 plain    nothing  plain    plain    absent   refused
Query.findOrders                   plain    nothing  plain    plain    plain    refused
# self: a carrier gives a number anew, and the other parcel is not hers.
Query.findShipments                fewer    nothing  plain    plain    plain    refused
Query.findTickets                  plain    nothing  plain    plain    absent   refused
Query.invoice                      plain    nothing  plain    plain    absent   refused
Query.me                           own      own      nothing  nothing  absent   refused
Query.order                        plain    nothing  plain    plain    plain    refused
Query.searchCustomers              refused  refused  plain    plain    absent   refused
Query.shipment                     plain    nothing  plain    plain    plain    refused
Query.systems                      refused  refused  plain    plain    absent   refused
Query.ticket                       plain    nothing  plain    plain    absent   refused
# agent: a postcode, by which it is asked here, is no proof of who is told masks.
Query.trackOrder                   plain    plain    refused   plain    absent   plain

Return.id                          plain    nothing  plain    plain    plain    behind
Return.lines                       plain    nothing  plain    plain    plain    behind
Return.reason                      plain    nothing  masked   plain    masked   behind
Return.refund                      plain    nothing  plain    plain    plain    behind
Return.requestedAt                 plain    nothing  plain    plain    plain    behind
Return.state                       plain    nothing  plain    plain    plain    behind
Return.stateCode                   plain    nothing  plain    plain    plain    behind

Scan.at                            plain    nothing  plain    plain    plain    plain
Scan.code                          plain    nothing  plain    plain    plain    plain
Scan.location                      plain    nothing  masked   plain    masked   masked
Scan.state                         plain    nothing  plain    plain    plain    plain
Scan.text                          plain    nothing  masked   plain    masked   masked

Shipment.carrier                   plain    nothing  plain    plain    plain    plain
Shipment.customer                  plain    nothing  plain    plain    plain    refused
Shipment.deliveredAt               plain    nothing  plain    plain    plain    plain
Shipment.id                        plain    nothing  plain    plain    plain    plain
Shipment.lines                     plain    nothing  plain    plain    plain    plain
Shipment.order                     plain    nothing  plain    plain    plain    refused
Shipment.promisedBy                plain    nothing  plain    plain    plain    plain
Shipment.scans                     plain    nothing  plain    plain    plain    plain
Shipment.service                   plain    nothing  plain    plain    plain    plain
Shipment.shippedAt                 plain    nothing  plain    plain    plain    plain
Shipment.state                     plain    nothing  plain    plain    plain    plain
Shipment.stateCode                 plain    nothing  plain    plain    plain    plain
Shipment.system                    plain    nothing  plain    plain    plain    plain
Shipment.trackingNumber            plain    nothing  plain    plain    plain    plain
Shipment.trackingUrl               plain    nothing  plain    plain    plain    plain

ShipmentConnection.edges           plain    nothing  plain    plain    absent   behind
ShipmentConnection.missing         plain    nothing  plain    plain    absent   behind
ShipmentConnection.nodes           plain    nothing  plain    plain    absent   behind
ShipmentConnection.pageInfo        plain    nothing  plain    plain    absent   behind

ShipmentEdge.cursor                plain    nothing  plain    plain    absent   behind
ShipmentEdge.node                  plain    nothing  plain    plain    absent   behind

ShipmentLine.quantity              plain    nothing  plain    plain    plain    plain
ShipmentLine.sku                   plain    nothing  plain    plain    plain    plain

ShippingInteraction.at             plain    nothing  plain    plain    absent   behind
ShippingInteraction.channel        plain    nothing  plain    plain    absent   behind
ShippingInteraction.direction      plain    nothing  plain    plain    absent   behind
ShippingInteraction.id             plain    nothing  plain    plain    absent   behind
ShippingInteraction.kind           plain    nothing  plain    plain    absent   behind
ShippingInteraction.order          plain    nothing  plain    plain    absent   behind
ShippingInteraction.shipment       plain    nothing  plain    plain    absent   behind
ShippingInteraction.summary        plain    nothing  masked   plain    absent   behind
ShippingInteraction.system         plain    nothing  plain    plain    absent   behind

Subscription.customerActivity      plain    nothing  plain    plain    absent   refused
Subscription.orderTracking         plain    nothing  plain    plain    plain    refused

# self: the notes that support writes for itself are not among them.
SupportInteraction.at              fewer    nothing  plain    plain    absent   behind
SupportInteraction.channel         fewer    nothing  plain    plain    absent   behind
SupportInteraction.direction       fewer    nothing  plain    plain    absent   behind
SupportInteraction.id              fewer    nothing  plain    plain    absent   behind
SupportInteraction.kind            fewer    nothing  plain    plain    absent   behind
SupportInteraction.message         fewer    nothing  plain    plain    absent   behind
SupportInteraction.summary         fewer    nothing  masked   plain    absent   behind
SupportInteraction.system          fewer    nothing  plain    plain    absent   behind
SupportInteraction.ticket          fewer    nothing  plain    plain    absent   behind

SystemStatus.domain                behind   behind   plain    plain    absent   behind
SystemStatus.engine                behind   behind   plain    plain    absent   behind
SystemStatus.id                    behind   behind   plain    plain    absent   behind
SystemStatus.lastAnswerAt          behind   behind   plain    plain    absent   behind
SystemStatus.name                  behind   behind   plain    plain    absent   behind
SystemStatus.since                 behind   behind   plain    plain    absent   behind
SystemStatus.state                 behind   behind   plain    plain    absent   behind

Ticket.agent                       plain    nothing  plain    plain    absent   behind
Ticket.channel                     plain    nothing  plain    plain    absent   behind
Ticket.complaint                   plain    nothing  plain    plain    absent   behind
Ticket.customer                    plain    nothing  plain    plain    absent   behind
Ticket.firstReplyAt                plain    nothing  plain    plain    absent   behind
Ticket.id                          plain    nothing  plain    plain    absent   behind
Ticket.messages                    plain    nothing  plain    plain    absent   behind
Ticket.number                      plain    nothing  plain    plain    absent   behind
Ticket.openedAt                    plain    nothing  plain    plain    absent   behind
Ticket.order                       plain    nothing  plain    plain    absent   behind
Ticket.orderLink                   plain    nothing  plain    plain    absent   behind
Ticket.priority                    plain    nothing  plain    plain    absent   behind
Ticket.resolvedAt                  plain    nothing  plain    plain    absent   behind
Ticket.state                       plain    nothing  plain    plain    absent   behind
Ticket.stateCode                   plain    nothing  plain    plain    absent   behind
Ticket.subject                     plain    nothing  masked   plain    absent   behind
Ticket.system                      plain    nothing  plain    plain    absent   behind

TicketConnection.edges             plain    nothing  plain    plain    absent   behind
TicketConnection.missing           plain    nothing  plain    plain    absent   behind
TicketConnection.nodes             plain    nothing  plain    plain    absent   behind
TicketConnection.pageInfo          plain    nothing  plain    plain    absent   behind

TicketEdge.cursor                  plain    nothing  plain    plain    absent   behind
TicketEdge.node                    plain    nothing  plain    plain    absent   behind

TrackingEvent.at                   plain    nothing  plain    plain    plain    plain
TrackingEvent.code                 plain    nothing  plain    plain    plain    plain
TrackingEvent.location             plain    nothing  masked   plain    masked   masked
TrackingEvent.shipment             plain    nothing  plain    plain    plain    plain
TrackingEvent.system               plain    nothing  plain    plain    plain    plain
TrackingEvent.text                 plain    nothing  masked   plain    masked   masked

TrackingStep.reachedAt             plain    nothing  plain    plain    plain    plain
TrackingStep.stage                 plain    nothing  plain    plain    plain    plain
TrackingStep.state                 plain    nothing  plain    plain    plain    plain
`;
