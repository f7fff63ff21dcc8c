/** Rows of the legacy tables, as the statements of the hand-written routes give them: columns under their own names. */

export const SYSTEMS = ['orders', 'billing', 'support', 'shipping'] as const;
export type System = (typeof SYSTEMS)[number];

export interface LinkRow {
  readonly id: string;
  readonly record: string;
}

/** A customer in one system; `key` as the record id has it. */
export interface PersonRow {
  readonly key: string | number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly birth: string | null;
}

export interface OrderRow {
  readonly ORDNUM: number;
  readonly ORDDAT: string;
  readonly STACOD: number;
  readonly NET: number;
  readonly TAX: number;
  readonly FREIGHT: number;
  readonly CURCOD: string;
}

export interface LineRow {
  readonly ORDNUM: number;
  readonly SKU: string;
  readonly DESCR: string;
  readonly QTY: number;
  readonly UNTPRC: number;
  readonly CURCOD: string;
}

export interface ParcelRow {
  readonly Order: string;
  readonly DepotCode: string;
  readonly ConsignmentNo: number;
  readonly ParcelNo: number;
  readonly Carrier: string | null;
  readonly TrackingNo: string;
  readonly StatusCode: string;
  readonly Created: string;
  readonly ShippedAt: string | null;
  readonly DeliveredAt: string | null;
}

export interface ScanRow {
  readonly Order: string;
  readonly DepotCode: string;
  readonly ConsignmentNo: number;
  readonly ParcelNo: number;
  readonly EventTime: string;
  readonly Code: string;
  readonly Text: string | null;
  readonly Place: string | null;
}

/** Amounts in cents; `paid` and `credited` are sums over what is booked against the invoice. */
export interface InvoiceRow {
  readonly ledger_id: number;
  readonly order_no: string;
  readonly doc_no: string;
  readonly created: number;
  readonly due: number;
  readonly status: number;
  readonly amount_cents: number;
  readonly currency: string;
  readonly paid: number;
  readonly credited: number | null;
}

export interface SumRow {
  readonly currency: string;
  readonly cents: number;
}

export interface TicketRow {
  readonly ticket_id: number;
  readonly ticket_no: string;
  readonly subject: string;
  readonly state_id: number;
  readonly created_at: string;
}

export interface MessageRow {
  readonly ticket_id: number;
  readonly created_at: string;
  readonly kind: string;
  readonly author: string | null;
  readonly body_html: string;
}

/** What the fulfilment of an order is made of. */
export interface GoodsRow {
  readonly SKU: string;
  readonly QTY: number;
  readonly QTYBKO: number;
}

/** One for each line of a return; a return without lines has one with nulls. */
export interface ReturnRow {
  readonly RETNUM: number;
  readonly STACOD: number;
  readonly TYPCOD: string;
  readonly REQDAT: string;
  readonly SKU: string | null;
  readonly QTY: number | null;
}

export interface ContentRow {
  readonly DepotCode: string;
  readonly ConsignmentNo: number;
  readonly ParcelNo: number;
  readonly Sku: string;
  readonly Qty: number;
}

export interface PaymentRow {
  readonly ledger_id: number;
  readonly doc_type: string;
  readonly status: number;
  readonly amount_cents: number;
  readonly currency: string;
  readonly created: number;
  readonly invoice_id: number;
}

/** An order with what its payment and its fulfilment look at besides. */
export interface WholeOrderRow extends OrderRow {
  readonly ONACCT: string;
}
