/** What billing writes for an order. Every document's amounts agree with the order's lines. */
import { DAY, HOUR, MINUTE, SECOND, startOfDay } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Buyer, Consignment, Document, OrderLine, Return, Telling } from '../story.ts';
import { createLedger, DOCUMENT_STATUS, documentLines } from './ledger.ts';
import type { Amounts, Ledger } from './ledger.ts';
import { netOf, taxOn } from './money.ts';
import type { Fate, OrderPlan, PaymentPlan, Settlement } from './plan.ts';

/** An order that is not paid by then is cancelled. */
export const UNPAID_DAYS = 21;

export interface BilledOrder extends Amounts {
  readonly number: number;
  readonly buyer: Buyer;
  readonly plan: OrderPlan;
  readonly consignments: readonly Consignment[];
  readonly returns: readonly Return[];
}

function totalOf(amounts: Amounts): number {
  return amounts.netCents + amounts.taxCents + amounts.freightCents;
}

function creditAndRefund(write: Ledger, invoice: Document, at: Ms, cents: number, method: string): readonly Document[] {
  const lines = [{ description: 'Credit', quantity: 1, unitCents: cents }];
  return [
    write({ type: 'crn', at, cents, invoice, lines }),
    write({ type: 'ref', at: at + 10 * MINUTE, cents, invoice, method }),
  ];
}

/** When an order that is paid is undone as a whole: on request, or because its parcel came back. */
function undoneAt(fate: Fate, order: BilledOrder): Ms | null {
  if (fate.kind === 'cancelled') return order.plan.placedAt + (fate.afterHours + 2) * HOUR;
  const scans = order.consignments.flatMap((consignment) => consignment.parcels.flatMap((parcel) => parcel.scans));
  const back = scans.find((scan) => scan.code === 'RS');
  return back ? back.at + 5 * HOUR : null;
}

function billCard(
  order: BilledOrder,
  payment: Extract<PaymentPlan, { kind: 'card' }>,
  write: Ledger,
): readonly Document[] {
  const { placedAt, fate, lines } = order.plan;
  const { method } = payment;
  const cents = totalOf(order);
  const invoice = write({
    type: 'inv',
    at: placedAt + MINUTE,
    cents,
    taxCents: order.taxCents,
    lines: documentLines(lines, order),
  });
  const paidAt = placedAt + (payment.failsFirst ? 12 * MINUTE : 90 * SECOND);
  const documents = [invoice];
  if (payment.failsFirst)
    documents.push(
      write({ type: 'nsf', at: placedAt + 80 * SECOND, cents, invoice, method, status: DOCUMENT_STATUS.failed }),
    );
  const status = payment.status ?? DOCUMENT_STATUS.posted;
  documents.push(write({ type: 'pay', at: paidAt, cents, invoice, method, status }));
  if (payment.chargeback) documents.push(write({ type: 'chb', at: placedAt + 45 * DAY, cents, invoice, method }));
  const undone = undoneAt(fate, order);
  if (undone !== null) return [...documents, ...creditAndRefund(write, invoice, undone, cents, method)];
  for (const { refundedAt, refundCents } of order.returns) {
    if (refundedAt !== null) documents.push(...creditAndRefund(write, invoice, refundedAt, refundCents, method));
  }
  return documents;
}

function billUnpaid(order: BilledOrder, write: Ledger, now: Ms): readonly Document[] {
  const { placedAt, lines } = order.plan;
  const expired = placedAt + UNPAID_DAYS * DAY <= now;
  return [
    write({
      type: 'inv',
      at: placedAt + MINUTE,
      cents: totalOf(order),
      taxCents: order.taxCents,
      dueAt: startOfDay(placedAt) + 14 * DAY,
      status: expired ? DOCUMENT_STATUS.void : DOCUMENT_STATUS.posted,
      lines: documentLines(lines, order),
    }),
  ];
}

interface Part extends Amounts {
  readonly at: Ms;
  readonly lines: readonly OrderLine[];
  readonly suffix: string;
}

/** One invoice for each consignment that has left; the last one takes what rounding has left of the tax. */
function invoiceParts(order: BilledOrder): readonly Part[] {
  const { country } = order.buyer.address;
  let netLeft = order.netCents;
  let taxLeft = order.taxCents;
  const parts: Part[] = [];
  for (const [nth, { parcels }] of order.consignments.entries()) {
    const shippedAt = parcels[0]?.shippedAt ?? null;
    if (shippedAt === null) continue;
    const lines = parcels.flatMap((parcel) => parcel.contents);
    const netCents = netOf(lines);
    const taxCents = netCents === netLeft ? taxLeft : taxOn(netCents, country);
    netLeft -= netCents;
    taxLeft -= taxCents;
    const freightCents = nth === 0 ? order.freightCents : 0;
    parts.push({
      at: shippedAt + 6 * HOUR,
      lines,
      netCents,
      taxCents,
      freightCents,
      suffix: nth === 0 ? '' : `-${nth + 1}`,
    });
  }
  return parts;
}

function settle(part: Part, settles: Settlement, write: Ledger, telling: Telling): readonly Document[] {
  const { world, random } = telling;
  const cents = totalOf(part);
  const writtenOff = settles === 'writtenOff' && part.at + 180 * DAY <= world.now;
  const issue = (at: Ms, suffix: string, status: number): Document =>
    write({
      type: 'inv',
      at,
      cents,
      taxCents: part.taxCents,
      dueAt: startOfDay(at) + 30 * DAY,
      status,
      suffix,
      lines: documentLines(part.lines, part),
    });
  const pay = (invoice: Document, afterDays: number, amount: number): Document =>
    write({
      type: 'pay',
      at: invoice.at + afterDays * DAY + random.int(0, 600) * MINUTE,
      cents: amount,
      invoice,
      method: 'check',
    });
  const isVoid = settles === 'reissued' && part.at + 2 * DAY <= world.now;
  const first = issue(
    part.at,
    part.suffix,
    isVoid ? DOCUMENT_STATUS.void : writtenOff ? DOCUMENT_STATUS.writtenOff : 1,
  );
  switch (settles) {
    case 'onTime':
      return [first, pay(first, random.int(15, 28), cents)];
    case 'late':
      return [first, pay(first, random.int(38, 70), cents)];
    case 'partly':
      return [first, pay(first, random.int(15, 28), Math.round(cents * 0.6))];
    case 'never':
    case 'writtenOff':
      return [first];
    case 'reissued': {
      const second = issue(part.at + 2 * DAY, `${part.suffix}R`, DOCUMENT_STATUS.posted);
      return [first, second, pay(second, random.int(15, 28), cents)];
    }
  }
}

/** The documents of an order that exist by now. */
export function billOrder(order: BilledOrder, telling: Telling): readonly Document[] {
  const { world } = telling;
  const { fate, payment, currency } = order.plan;
  if (fate.kind === 'counter' || fate.kind === 'quote' || fate.kind === 'onHold') return [];
  const write = createLedger(order.buyer, currency, order.number, telling);
  const documents = ((): readonly Document[] => {
    if (fate.kind === 'unpaid') return billUnpaid(order, write, world.now);
    if (payment.kind === 'card') return billCard(order, payment, write);
    return invoiceParts(order).flatMap((part) => settle(part, payment.settles, write, telling));
  })();
  return documents.filter((document) => document.at <= world.now);
}
