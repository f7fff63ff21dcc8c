/** From rows to what the graph answers, field by field in the order of the query. */
import type { InvoiceState } from '../../../../../schema/enums.ts';
import { groupBy } from '../read/reads.ts';
import { parcelState } from './parcel-state.ts';
import type { InvoiceRow, LineRow, MessageRow, OrderRow, ParcelRow, ScanRow, SumRow, TicketRow } from '../read/rows.ts';
import { createWallClock, epochText, utcText } from './wall-clock.ts';
import {
  clean,
  DIRECTIONS,
  htmlText,
  INVOICE_STATES,
  moneyText,
  ORDER_STATES,
  PARCEL_STATES,
  SCAN_STATES,
  TICKET_STATES,
  titleCase,
} from './words.ts';

const DAY_SECONDS = 86_400;

export const orderClock = createWallClock('America/Chicago');
export const shippingClock = createWallClock('Europe/Berlin');

const money = (cents: number, currency: string) => ({ amount: moneyText(cents), currency });
const timeOr = (clock: (wall: string) => string, wall: string | null): string | null =>
  wall === null ? null : clock(wall);

export function tellOrder(row: OrderRow) {
  return {
    id: `orders:${row.ORDNUM}`,
    number: String(row.ORDNUM),
    placedAt: orderClock(row.ORDDAT),
    state: ORDER_STATES[row.STACOD] ?? 'UNKNOWN',
    total: money(Math.round((row.NET + row.TAX + row.FREIGHT) * 100), row.CURCOD),
  };
}

export function tellLine(row: LineRow) {
  return {
    sku: row.SKU.trim(),
    description: titleCase(row.DESCR.trim()),
    quantity: String(row.QTY),
    total: money(Math.round(row.QTY * row.UNTPRC * 100), row.CURCOD),
  };
}

/** Carriers send a scan twice and their files come twice: those of one time, code and place are one. */
function tellScans(rows: readonly ScanRow[]) {
  const scans = new Map<string, ReturnType<typeof tellScan>>();
  for (const row of rows) scans.set(`${row.EventTime}${row.Code}${row.Place}`, tellScan(row));
  return [...scans.values()];
}

function tellScan(row: ScanRow) {
  return {
    at: shippingClock(row.EventTime),
    state: SCAN_STATES[row.Code] ?? 'UNKNOWN',
    text: clean(row.Text),
    location: clean(row.Place),
  };
}

function tellParcel(row: ParcelRow, scans: ReturnType<typeof tellScans>, nowMs: number) {
  const facts = {
    state: PARCEL_STATES[row.StatusCode] ?? 'UNKNOWN',
    createdAt: shippingClock(row.Created),
    shippedAt: timeOr(shippingClock, row.ShippedAt),
    deliveredAt: timeOr(shippingClock, row.DeliveredAt),
  };
  return {
    carrier: clean(row.Carrier),
    trackingNumber: clean(row.TrackingNo),
    state: parcelState(facts, scans, nowMs),
    scans,
  };
}

type ParcelKey = Pick<ParcelRow, 'DepotCode' | 'ConsignmentNo' | 'ParcelNo'>;

export function parcelKey({ DepotCode, ConsignmentNo, ParcelNo }: ParcelKey): string {
  return `${DepotCode}~${ConsignmentNo}~${ParcelNo}`;
}

/** Of one order, each with its scans among those of the order. */
export function tellParcels(parcels: readonly ParcelRow[], scans: readonly ScanRow[], nowMs: number) {
  const byParcel = groupBy(scans, parcelKey);
  return parcels.map((parcel) => {
    const key = parcelKey(parcel);
    return { id: `shipping:${key}`, ...tellParcel(parcel, tellScans(byParcel.get(key) ?? []), nowMs) };
  });
}

function balanceOf({ status, amount_cents: amount, paid, credited }: InvoiceRow): number {
  return status in INVOICE_STATES ? 0 : amount - paid - (credited ?? 0);
}

function invoiceState(row: InvoiceRow, balance: number, nowMs: number): InvoiceState {
  if (row.status !== 1) return INVOICE_STATES[row.status] ?? 'UNKNOWN';
  if (row.credited !== null && row.credited >= row.amount_cents) return 'CREDITED';
  if (balance <= 0) return 'PAID';
  const today = Math.floor(nowMs / 1000 / DAY_SECONDS) * DAY_SECONDS;
  if (row.due !== 0 && row.due < today) return 'OVERDUE';
  return row.paid > 0 ? 'PARTIALLY_PAID' : 'OPEN';
}

export function tellInvoice(row: InvoiceRow, nowMs: number) {
  const balance = balanceOf(row);
  return {
    number: row.doc_no,
    state: invoiceState(row, balance, nowMs),
    issuedAt: epochText(row.created),
    total: money(row.amount_cents, row.currency),
    balance: money(balance, row.currency),
  };
}

/** Owed less what is on account; nothing for a currency that comes to nothing. */
export function tellBalances(owed: readonly SumRow[], unallocated: readonly SumRow[]) {
  const sums = new Map<string, number>();
  for (const { currency, cents } of owed) sums.set(currency, (sums.get(currency) ?? 0) + cents);
  for (const { currency, cents } of unallocated) sums.set(currency, (sums.get(currency) ?? 0) - cents);
  return [...sums]
    .filter(([, cents]) => cents !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, cents]) => money(cents, currency));
}

export function tellTicket(row: TicketRow) {
  return {
    number: row.ticket_no,
    subject: clean(row.subject),
    state: TICKET_STATES[row.state_id] ?? 'UNKNOWN',
    openedAt: utcText(row.created_at),
  };
}

export function tellMessage(row: MessageRow) {
  return {
    at: utcText(row.created_at),
    direction: DIRECTIONS[row.kind] ?? 'UNKNOWN',
    author: clean(row.author),
    text: htmlText(row.body_html),
  };
}
