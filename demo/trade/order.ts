import { chicago, DAY, HOUR, startOfDay } from '../clock.ts';
import type { Buyer, Consignment, Order, Parcel, Telling } from '../story.ts';
import { billOrder } from './bill.ts';
import { tellLog } from './log.ts';
import { netOf, taxOn } from './money.ts';
import { tellConsignments, tellReplacements } from './parcels.ts';
import type { OrderPlan } from './plan.ts';
import { tellReturns } from './returns.ts';

function countBySku(parcels: readonly Parcel[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { product, quantity } of parcels.flatMap((parcel) => parcel.contents)) {
    counts.set(product.sku, (counts.get(product.sku) ?? 0) + quantity);
  }
  return counts;
}

function parcelsOf(consignments: readonly Consignment[]): readonly Parcel[] {
  return consignments.flatMap((consignment) => consignment.parcels);
}

/** Tells one order from its placing to the present, as all four systems are going to know it. */
export function tellOrder(number: number, plan: OrderPlan, buyer: Buyer, telling: Telling): Order {
  const { placedAt, lines, fate, freightCents } = plan;
  const { country } = buyer.address;
  const consignmentPlans = fate.kind === 'shipped' ? fate.consignments : [];
  // Five in the afternoon in Chicago, give or take the summer.
  const promisedBy = plan.promiseDays === null ? null : startOfDay(placedAt) + plan.promiseDays * DAY + 23 * HOUR;
  const consignments = tellConsignments(
    consignmentPlans,
    { placedAt, lines, to: buyer.address, promisedBy, standard: plan.standard },
    telling,
  );
  const returns = tellReturns(
    fate.kind === 'shipped' ? fate.return : undefined,
    { lines, consignments, country },
    telling,
  );
  const replacements = tellReplacements(returns, { consignments, to: buyer.address }, telling);
  const log = tellLog(plan, consignments, consignmentPlans.length, telling);
  const netCents = netOf(lines);
  const amounts = { netCents, taxCents: taxOn(netCents, country), freightCents };
  const packed = countBySku(parcelsOf(consignments));
  const sent = [...consignments, ...replacements];
  const shipped = countBySku(parcelsOf(sent).filter((parcel) => parcel.shippedAt !== null));
  return {
    number,
    buyer,
    placedAt,
    placedWall: plan.placedWall ?? chicago(placedAt),
    status: plan.status ?? log.at(-1)?.status ?? 0,
    channel: plan.channel,
    onAccount: plan.payment.kind === 'account' && fate.kind !== 'counter',
    currency: plan.currency,
    lines,
    shipped: lines.map((line) => (fate.kind === 'counter' ? line.quantity : (shipped.get(line.product.sku) ?? 0))),
    backordered: lines.map(({ product, quantity }) =>
      plan.outOfStock === true ? quantity - (packed.get(product.sku) ?? 0) : 0,
    ),
    ...amounts,
    promisedBy,
    log,
    returns,
    consignments: sent,
    documents: billOrder({ number, buyer, plan, consignments, returns, ...amounts }, telling),
  };
}
