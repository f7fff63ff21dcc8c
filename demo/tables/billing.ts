/**
 * The billing system: a web application of the 2000s. Whole cents, seconds since 1970 (0 where nothing is set), and one
 * ledger for every kind of document.
 */
import { caseless, char, int, nullable, smallint, table, varchar, zeroDate } from './table.ts';

export const ACCOUNTS = table('bb_accounts', {
  columns: {
    account_id: int,
    first_name: caseless(varchar(60)),
    last_name: caseless(varchar(60)),
    email: nullable(caseless(varchar(120))),
    phone: nullable(varchar(32)),
    birth_date: zeroDate,
    /** Of every document of this account. */
    currency: char(3),
    /** Null: pays in advance. */
    credit_limit_cents: nullable(int),
    created: int,
    /** 1 active, 0 closed. */
    active: smallint,
  },
  key: ['account_id'],
  indexes: [['email'], ['last_name'], ['first_name']],
});

export const ADDRESSES = table('bb_addresses', {
  columns: {
    address_id: int,
    account_id: int,
    kind: varchar(10),
    street: varchar(120),
    street2: nullable(varchar(120)),
    city: varchar(80),
    region: nullable(varchar(40)),
    postcode: varchar(12),
    country: char(2),
  },
  key: ['address_id'],
  indexes: [['account_id'], ['postcode']],
});

/** Which ERP customer is which account, as far as somebody wrote it down. */
export const CUSTOMER_XREF = table('bb_customer_xref', {
  columns: { erp_customer_no: varchar(8), account_id: int },
  key: ['erp_customer_no', 'account_id'],
  indexes: [['account_id']],
});

export const LEDGER = table('bb_ledger', {
  columns: {
    ledger_id: int,
    /** inv invoice, crn credit note, pay payment, nsf failed payment, ref refund, chb chargeback. */
    doc_type: varchar(3),
    doc_no: varchar(24),
    /** 0: a guest, known by e-mail alone. */
    account_id: int,
    email: nullable(caseless(varchar(120))),
    currency: char(3),
    /** The ERP's order number; empty for what belongs to no order. */
    order_no: varchar(12),
    /** The invoice that a document belongs to; 0: none, the amount stands on account. */
    invoice_id: int,
    amount_cents: int,
    tax_cents: int,
    /** What no invoice has taken up: positive for a payment, negative for a refund. */
    unallocated_cents: int,
    created: int,
    /** When the row was last written. */
    updated: int,
    due: int,
    /** 0 pending or draft, 1 posted, 2 failed, 3 cancelled, 4 authorized and not taken, 5 void, 8 written off. */
    status: smallint,
    method: varchar(16),
  },
  key: ['ledger_id'],
  indexes: [
    ['account_id', 'doc_type', 'created'],
    ['account_id', 'doc_type', 'due'],
    // Behind the order of an account's list what it is filtered by: rows of other kinds are not read.
    ['account_id', 'created', 'ledger_id', 'doc_type', 'status'],
    ['email', 'created'],
    ['order_no', 'created'],
    ['invoice_id', 'doc_type'],
    ['doc_no'],
    ['updated'],
  ],
});

export const LEDGER_LINES = table('bb_ledger_lines', {
  columns: {
    ledger_id: int,
    line_no: smallint,
    description: varchar(120),
    qty: int,
    unit_cents: int,
    total_cents: int,
  },
  key: ['ledger_id', 'line_no'],
});

export const BILLING_TABLES = [ACCOUNTS, ADDRESSES, CUSTOMER_XREF, LEDGER, LEDGER_LINES] as const;
