import { epochSeconds } from '../clock.ts';
import { currencyOf } from '../trade/money.ts';
import type { CustomerRecord, Document, Story } from '../story.ts';
import { ACCOUNTS, ADDRESSES, CUSTOMER_XREF, LEDGER, LEDGER_LINES } from '../tables/billing.ts';
import { row } from '../tables/table.ts';
import type { TableRow } from '../tables/table.ts';

function* accountRows(record: CustomerRecord<number>): Generator<TableRow> {
  const { key, first, last, email, phone, birthDate, address, since } = record;
  yield row(ACCOUNTS, {
    account_id: key,
    first_name: first,
    last_name: last,
    email,
    phone,
    birth_date: birthDate ?? '0000-00-00',
    currency: currencyOf(address.country),
    credit_limit_cents: record.creditLimitCents ?? null,
    created: epochSeconds(since),
    active: 1,
  });
  const { line1: street, line2: street2, city, region, postcode, country } = address;
  const where = { account_id: key, street, street2, city, region, postcode, country };
  yield row(ADDRESSES, { address_id: key * 2, kind: 'billing', ...where });
  // Companies and other people with a limit had to tell where their goods go.
  if (record.creditLimitCents !== undefined)
    yield row(ADDRESSES, { address_id: key * 2 + 1, kind: 'shipping', ...where });
}

function* documentRows(document: Document): Generator<TableRow> {
  const { id: ledger_id, buyer } = document;
  yield row(LEDGER, {
    ledger_id,
    doc_type: document.type,
    doc_no: document.no,
    account_id: buyer.accountId ?? 0,
    email: buyer.email,
    currency: document.currency,
    order_no: document.orderNo === null ? '' : String(document.orderNo),
    invoice_id: document.invoiceId ?? 0,
    amount_cents: document.cents,
    tax_cents: document.taxCents,
    unallocated_cents: document.unallocatedCents,
    created: epochSeconds(document.at),
    updated: epochSeconds(document.at),
    due: document.dueAt === null ? 0 : epochSeconds(document.dueAt),
    status: document.status,
    method: document.method,
  });
  for (const [nth, { description, quantity, unitCents }] of document.lines.entries()) {
    const total_cents = quantity * unitCents;
    yield row(LEDGER_LINES, {
      ledger_id,
      line_no: nth + 1,
      description,
      qty: quantity,
      unit_cents: unitCents,
      total_cents,
    });
  }
}

export function* billingRows(story: Story): Generator<TableRow> {
  for (const record of story.records.billing) yield* accountRows(record);
  for (const { customerNo, accountId } of story.records.crosswalk) {
    yield row(CUSTOMER_XREF, { erp_customer_no: customerNo, account_id: accountId });
  }
  for (const order of story.orders) for (const document of order.documents) yield* documentRows(document);
  for (const document of story.loose) yield* documentRows(document);
}
