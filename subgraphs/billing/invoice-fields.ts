/** What the resolvers of schema/billing.graphql read, field by field. */
import { createAsked, createSelects, ON_PAGE } from '../asked/asked-fields.ts';
import type { ChildFieldName, ReadsByField, RecordName } from '../asked/asked-fields.ts';

const INVOICE: ReadsByField<RecordName<'Invoice'>> = {
  id: [],
  number: ['number'],
  system: [],
  issuedAt: ['issuedAt'],
  dueOn: ['dueOn'],
  state: ['state'],
  stateCode: ['state'],
  total: ['total'],
  paid: ['paid'],
  balance: ['balance'],
  lines: [],
  payments: [],
  order: ['order'],
  customer: ['customer'],
};

const LINE: ReadsByField<ChildFieldName<'Invoice', 'lines'>> = {
  description: ['description'],
  quantity: ['quantity'],
  unitPrice: ['unitPrice'],
  total: ['total'],
};

const PAYMENT: ReadsByField<RecordName<'Payment'>> = {
  id: [],
  at: ['at'],
  kind: ['kind'],
  method: ['method'],
  state: ['state'],
  stateCode: ['state'],
  amount: ['amount'],
  invoice: ['invoice'],
};

export const askedInvoice = createAsked('Invoice', INVOICE);
/** Lists leave out invoices without a total, and payments without an amount; payments of several systems go by time. */
export const askedInvoices = createAsked('Invoice', INVOICE, { always: ['total'] });
export const askedInvoicesOnPage = createAsked('Invoice', INVOICE, { paths: ON_PAGE, always: ['total'] });
export const askedInvoiceLines = createAsked('InvoiceLine', LINE);
export const askedPayments = createAsked('Payment', PAYMENT, { always: ['amount', 'at'] });
export const askedPaymentsOnPage = createAsked('Payment', PAYMENT, { paths: ON_PAGE, always: ['amount'] });

/** Of a list of invoices: what hangs on each of them. */
export const invoiceParts = createSelects('Invoice', ['lines', 'payments']);
export const askedLinesOfInvoices = createAsked('InvoiceLine', LINE, { paths: [['lines']] });
export const askedPaymentsOfInvoices = createAsked('Payment', PAYMENT, {
  paths: [['payments']],
  always: ['amount', 'at'],
});

export const accountParts = createSelects('Account', [
  'balances',
  'overdue',
  'lastPaymentAt',
  'creditLimit',
  'missing',
]);
export type AccountPart = 'balances' | 'overdue' | 'lastPaymentAt' | 'creditLimit' | 'missing';
