import { orderPayment } from '../../../../subgraphs/money/payment-state.ts';
import { fulfilmentState } from '../../../../subgraphs/tracking/fulfilment/fulfilment-state.ts';
import { groupBy } from './read/reads.ts';
import type { Reads } from './read/reads.ts';
import { goodsFacts, invoiceFacts, orderFacts, parcelFacts, paymentFacts, returnFacts } from './tell/order-facts.ts';
import { parcelKey, tellOrder, tellParcels } from './tell/tell.ts';

const ID = /^orders:(\d{1,15})$/;

/** The answer to queries/order-status.graphql; null for an order that nobody has. One wave: everything bears the number. */
export async function orderStatus(reads: Reads, id: string, nowMs: number) {
  const [, text] = ID.exec(id) ?? [];
  if (text === undefined) return { order: null };
  const number = Number(text);
  const [row, goods, returns, parcels, scans, contents, invoices, payments] = await Promise.all([
    reads.order(number),
    reads.goods(number),
    reads.returns(number),
    reads.parcels([text]),
    reads.scans([text]),
    reads.contents(text),
    reads.invoices([text]),
    reads.payments(text),
  ]);
  if (row === undefined) return { order: null };
  const parcelRows = parcels.get(text) ?? [];
  const shipments = tellParcels(parcelRows, scans.get(text) ?? [], nowMs);
  const inParcel = groupBy(contents, parcelKey);
  const fulfilled = parcelRows.map((parcel, nth) =>
    parcelFacts(parcel, shipments[nth]?.state ?? 'UNKNOWN', inParcel.get(parcelKey(parcel)) ?? []),
  );
  const order = orderFacts(row);
  const bills = (invoices.get(text) ?? []).map((invoice) => invoiceFacts(invoice, nowMs));
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const { id: _id, ...told } = tellOrder(row);
  return {
    order: {
      ...told,
      paymentState: orderPayment(order, bills, payments.map(paymentFacts), () => today).state,
      fulfilmentState: fulfilmentState(order, goods.map(goodsFacts), returnFacts(returns), fulfilled),
      shipments: shipments.map(({ id: _shipment, ...shipment }) => shipment),
    },
  };
}
