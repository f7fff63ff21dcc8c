import { chicago, DAY, HOUR, startOfDay } from '../clock.ts';
import type { Buyer, Consignment, Order, Telling } from '../story.ts';
import { billOrder } from './bill.ts';
import { tellLog } from './log.ts';
import { netOf, taxOn } from './money.ts';
import { tellConsignments } from './parcels.ts';
import type { OrderPlan } from './plan.ts';
import { tellReturns } from './returns.ts';

function shippedBySku(consignments: readonly Consignment[]): ReadonlyMap<string, number> {
  const shipped = new Map<string, number>();
  for (const parcel of consignments.flatMap((consignment) => consignment.parcels)) {
    if (parcel.shippedAt === null) continue;
    for (const { product, quantity } of parcel.contents) {
      shipped.set(product.sku, (shipped.get(product.sku) ?? 0) + quantity);
    }
  }
  return shipped;
}

/** Tells one order from its placing to the present, as all four systems are going to know it. */
export function tellOrder(number: number, plan: OrderPlan, buyer: Buyer, telling: Telling): Order {
  const { placedAt, lines, fate, freightCents } = plan;
  const { country } = buyer.address;
  const consignmentPlans = fate.kind === 'shipped' ? fate.consignments : [];
  // Five in the afternoon in Chicago, give or take the summer.
  const promisedBy = plan.promiseDays === null ? null : startOfDay(placedAt) + plan.promiseDays * DAY + 23 * HOUR;
  const consignments = tellConsignments(consignmentPlans, { placedAt, lines, to: buyer.address, promisedBy }, telling);
  const returns = tellReturns(
    fate.kind === 'shipped' ? fate.return : undefined,
    { lines, consignments, country },
    telling,
  );
  const log = tellLog(plan, consignments, consignmentPlans.length, telling);
  const netCents = netOf(lines);
  const amounts = { netCents, taxCents: taxOn(netCents, country), freightCents };
  const shipped = shippedBySku(consignments);
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
    ...amounts,
    promisedBy,
    log,
    returns,
    consignments,
    documents: billOrder({ number, buyer, plan, consignments, returns, ...amounts }, telling),
  };
}
