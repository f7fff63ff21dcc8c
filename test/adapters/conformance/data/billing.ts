/**
 * Invoices and payments of the conformance data: `ledger` keys invoices by (type, number) and payments by one column,
 * `cash` the other way round.
 */
import { memoryInvoice, memoryPayment } from '../../../../adapters/memory/build.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const chf = (amount: string) => ({ amount, currency: 'CHF' });
const C1 = { customer: 'crm:C1' } as const;

export const LEDGER_INVOICES = [
  memoryInvoice({
    ...C1,
    key: ['IN', '1001'],
    number: 'I-1001',
    order: 'erp:O01',
    issuedAt: '2026-03-01T00:00:00Z',
    dueOn: '2026-02-28',
    state: 'OVERDUE',
    total: eur('123456789012345678.90'),
    paid: eur('0.00'),
    balance: eur('123456789012345678.90'),
    lines: [
      { key: '1', description: 'Goods', quantity: '3.000', unitPrice: eur('1.10'), total: eur('3.30') },
      { key: '2', description: null, quantity: null },
    ],
  }),
  memoryInvoice({
    ...C1,
    key: ['IN', '1002'],
    number: 'I-1002',
    order: 'erp:O01',
    issuedAt: '2026-03-01T00:00:00Z',
    dueOn: '2024-02-28',
    state: 'OVERDUE',
    total: eur('0.10'),
    balance: eur('0.07'),
  }),
  // Due on the same day as the one before.
  memoryInvoice({
    ...C1,
    key: ['IN', '1003'],
    issuedAt: '2026-02-01T00:00:00Z',
    dueOn: '2024-02-28',
    state: 'OVERDUE',
    total: chf('5.00'),
    balance: chf('5.00'),
  }),
  // Due on that day too, and paid.
  memoryInvoice({
    ...C1,
    key: ['IN', '1004'],
    order: 'erp:O02',
    issuedAt: null,
    dueOn: '2024-02-28',
    state: 'PAID',
    total: eur('9.99'),
    balance: eur('0.00'),
  }),
  memoryInvoice({ ...C1, key: ['IN', '1005'], issuedAt: null, dueOn: null, state: 'OVERDUE', balance: null }),
  memoryInvoice({
    ...C1,
    key: ['CN', '1001'],
    number: 'I-1001',
    issuedAt: '2026-03-01T00:00:00Z',
    dueOn: '2026-12-31',
    state: { value: 'UNKNOWN', code: '??', label: null },
    total: eur('-100000000000000000.01'),
    balance: eur('-100000000000000000.01'),
  }),
  memoryInvoice({ key: ['IN', '2001'], customer: 'crm:C2', issuedAt: '2026-03-01T00:00:00Z', balance: null }),
  memoryInvoice({
    key: ['IN', '2002'],
    customer: 'crm:a%3Ab',
    order: 'erp:a%3Ab',
    issuedAt: '2026-01-01T00:00:00Z',
    dueOn: '2026-12-31',
    state: 'OVERDUE',
    balance: eur('1.00'),
  }),
  // Two that come to nothing: a sum of zero is a sum.
  memoryInvoice({ key: ['IN', '3001'], customer: 'crm:C3', issuedAt: null, balance: eur('5.55') }),
  memoryInvoice({ key: ['CN', '3001'], customer: 'crm:C3', issuedAt: null, state: 'CREDITED', balance: eur('-5.55') }),
  memoryInvoice({ key: ['IN', '4001'], guestEmail: 'Guest.Lee@example.com', issuedAt: '2026-02-01T00:00:00Z' }),
];

export const LEDGER_PAYMENTS = [
  memoryPayment({
    ...C1,
    key: 'PM1',
    invoice: 'ledger:IN~1001',
    order: 'erp:O01',
    at: '2026-03-10T10:00:00Z',
    method: 'card',
    amount: eur('1.00'),
    unapplied: eur('0.25'),
  }),
  memoryPayment({
    ...C1,
    key: 'PM2',
    invoice: 'ledger:IN~1001',
    at: '2026-03-10T10:00:00Z',
    kind: 'REFUND',
    amount: eur('0.30'),
    unapplied: eur('-0.30'),
  }),
  memoryPayment({ ...C1, key: 'PM3', invoice: 'ledger:IN~1002', at: null, state: 'PENDING', amount: chf('7.00') }),
  memoryPayment({
    ...C1,
    key: 'PM4',
    order: 'erp:O01',
    at: '2026-03-09T10:00:00Z',
    kind: 'CREDIT_NOTE',
    state: { value: 'UNKNOWN', code: null, label: null },
    amount: eur('2.00'),
  }),
  memoryPayment({ ...C1, key: 'PM5', at: '2026-03-11T00:00:00Z', kind: 'CHARGEBACK', state: 'FAILED' }),
  memoryPayment({ key: 'PM6', invoice: 'ledger:IN~2002', at: '2026-03-11T00:00:00Z', amount: eur('3.00') }),
  memoryPayment({ key: 'a:b~c', customer: 'crm:a%3Ab', at: '2026-03-11T00:00:00Z', number: 'No a:b~c' }),
];

export const LEDGER_PRECISE = [
  memoryPayment({ ...C1, key: 'PMS', invoice: 'ledger:IN~1001', at: '2026-03-10T10:00:00.500Z', amount: eur('0.01') }),
];

export const CASH_INVOICES = [
  memoryInvoice({
    key: '1001',
    number: 'I-1001',
    customer: 'club:N~10',
    order: 'pos:S1~1',
    issuedAt: '2026-03-02T00:00:00Z',
    dueOn: '2026-03-02',
    state: 'OVERDUE',
    total: chf('4.00'),
    balance: chf('4.00'),
  }),
  memoryInvoice({ key: '1002', customer: 'club:N~10', order: 'pos:S1~1', issuedAt: null, balance: chf('0.40') }),
  // The twin of S1~1 but for the place of the separator.
  memoryInvoice({ key: '1003', customer: 'club:N~1', order: 'pos:S11~1', issuedAt: '2026-03-03T00:00:00Z' }),
];

export const CASH_PAYMENTS = [
  memoryPayment({
    key: ['T1', '1'],
    customer: 'club:N~10',
    invoice: 'cash:1001',
    order: 'pos:S1~1',
    at: '2026-03-02T00:00:00Z',
    amount: chf('1.00'),
    unapplied: chf('1.00'),
  }),
  memoryPayment({ key: ['T1', '2'], customer: 'club:N~10', invoice: 'cash:1001', at: null, amount: chf('2.00') }),
  memoryPayment({ key: ['T2', '1'], guestEmail: 'till@example.com' }),
];
