/** Rows as the rules of payment and fulfilment look at them; these rules the routes share with the product. */
import type { PaymentKind, PaymentResult, ReturnState, ShipmentState } from '../../../../../schema/enums.ts';
import type { Entity } from '../../../../../schema/model.ts';
import type { FulfilledParcel } from '../../../../../subgraphs/tracking/fulfilment/contents.ts';
import type { OrderLine, Return } from '../../../../../subgraphs/tracking/order-tracking.ts';
import type {
  ContentRow,
  GoodsRow,
  InvoiceRow,
  ParcelRow,
  PaymentRow,
  ReturnRow,
  WholeOrderRow,
} from '../read/rows.ts';
import { groupBy } from '../read/reads.ts';
import { orderClock, shippingClock, tellInvoice, tellOrder } from './tell.ts';
import { epochText } from './wall-clock.ts';
import { moneyText } from './words.ts';

const KINDS: Readonly<Record<string, PaymentKind>> = {
  pay: 'PAYMENT',
  nsf: 'PAYMENT',
  ref: 'REFUND',
  crn: 'CREDIT_NOTE',
  chb: 'CHARGEBACK',
};
const RESULTS: readonly PaymentResult[] = ['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'PENDING', 'CANCELLED'];
const RETURN_STATES: Readonly<Record<number, ReturnState>> = {
  1: 'REQUESTED',
  2: 'APPROVED',
  3: 'REJECTED',
  4: 'RECEIVED',
  5: 'COMPLETED',
};

const coded = <T extends string>(value: T, code: string | number) => ({ value, code: String(code), label: null });

// Here and below: the fields that the rules look at, of entities that have more.
export function orderFacts(row: WholeOrderRow): Entity<'Order'> {
  const { state, total } = tellOrder(row);
  const facts = {
    state: coded(state, row.STACOD),
    total,
    onAccount: row.ONACCT === 'Y',
    awaitsApproval: row.STACOD === 25,
  };
  return facts as unknown as Entity<'Order'>;
}

export function goodsFacts({ SKU, QTY, QTYBKO }: GoodsRow): OrderLine {
  const facts = { sku: SKU.trim(), quantity: String(QTY), backordered: String(QTYBKO), neverShipped: false };
  return facts as unknown as OrderLine;
}

export function returnFacts(rows: readonly ReturnRow[]): readonly Return[] {
  return [...groupBy(rows, (row) => row.RETNUM).values()].flatMap((lines) => {
    const [first] = lines;
    if (first === undefined) return [];
    const facts = {
      state: coded(RETURN_STATES[first.STACOD] ?? 'UNKNOWN', first.STACOD),
      replacement: first.TYPCOD === 'X',
      requestedAt: orderClock(first.REQDAT),
      lines: lines.flatMap(({ SKU, QTY }) => (SKU === null ? [] : [{ sku: SKU.trim(), quantity: String(QTY) }])),
    };
    return [facts as unknown as Return];
  });
}

/** Every parcel of the demo says what is in it, so that no rule looks at the time of its state. */
export function parcelFacts(
  { Created, ShippedAt }: ParcelRow,
  state: ShipmentState,
  contents: readonly ContentRow[],
): FulfilledParcel {
  const shippedAt = ShippedAt === null ? null : shippingClock(ShippedAt);
  const lines = contents.map(({ Sku, Qty }) => ({ sku: Sku.trim(), quantity: String(Qty) }));
  const facts = { shipment: { createdAt: shippingClock(Created), shippedAt }, lines, state, stateAt: null };
  return facts as unknown as FulfilledParcel;
}

export function invoiceFacts(row: InvoiceRow, nowMs: number): Entity<'Invoice'> {
  const { state, total, balance } = tellInvoice(row, nowMs);
  const facts = {
    id: `billing:${row.ledger_id}`,
    system: 'billing',
    state: coded(state, row.status),
    total,
    balance,
    paid: { amount: moneyText(row.paid), currency: row.currency },
    dueOn: row.due === 0 ? null : epochText(row.due).slice(0, 10),
  };
  return facts as unknown as Entity<'Invoice'>;
}

export function paymentFacts(row: PaymentRow): Entity<'Payment'> {
  const facts = {
    id: `billing:${row.ledger_id}`,
    kind: coded(KINDS[row.doc_type] ?? 'PAYMENT', row.doc_type),
    state: coded(RESULTS[row.status] ?? 'UNKNOWN', row.status),
    authorized: row.status === 4,
    amount: { amount: moneyText(row.amount_cents), currency: row.currency },
    at: epochText(row.created),
    links: { invoice: `billing:${row.invoice_id}` },
  };
  return facts as unknown as Entity<'Payment'>;
}
