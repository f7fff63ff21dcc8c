import { DAY, MINUTE } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Consignment, OrderLine, Return, Telling } from '../story.ts';
import { netOf, taxOn } from './money.ts';
import type { ReturnPlan } from './plan.ts';

/** RETHDR.STACOD. */
const RETURN_STATUS = { requested: 1, approved: 2, rejected: 3, received: 4, completed: 5 } as const;

/** When the last parcel came; null while one of them is on its way. */
function deliveredAt(consignments: readonly Consignment[]): Ms | null {
  const times = consignments.flatMap((consignment) => consignment.parcels.map((parcel) => parcel.deliveredAt));
  return times.length === 0 || times.includes(null) ? null : Math.max(...times.flatMap((time) => time ?? []));
}

function returnedLines(plan: ReturnPlan, lines: readonly OrderLine[]): readonly OrderLine[] {
  return plan.size === 'all' ? lines : lines.slice(0, 1).map((line) => ({ ...line, quantity: 1 }));
}

export interface ReturnOrder {
  readonly lines: readonly OrderLine[];
  readonly consignments: readonly Consignment[];
  readonly country: 'US' | 'CA' | 'DE';
}

/** The return of an order as far as it has come by now; none while the goods have not been delivered. */
export function tellReturns(plan: ReturnPlan | undefined, order: ReturnOrder, telling: Telling): readonly Return[] {
  const { world, numbers, random } = telling;
  const delivered = deliveredAt(order.consignments);
  if (!plan || delivered === null) return [];
  const requestedAt = delivered + plan.daysAfterDelivery * DAY + random.int(30, 600) * MINUTE;
  if (requestedAt > world.now) return [];
  const lines = returnedLines(plan, order.lines);
  const net = netOf(lines);
  const base = {
    number: numbers.return(),
    requestedAt,
    reason: plan.reason,
    lines,
    refundCents: plan.exchangeAfterDays === undefined ? net + taxOn(net, order.country) : 0,
    exchange: plan.exchangeAfterDays !== undefined,
    replacedAt: null,
  };
  const has = (at: Ms) => at <= world.now;
  const decidedAt = requestedAt + DAY + random.int(1, 300) * MINUTE;
  if (!has(decidedAt)) return [{ ...base, receivedAt: null, refundedAt: null, status: RETURN_STATUS.requested }];
  if (plan.rejected)
    return [{ ...base, refundCents: 0, receivedAt: null, refundedAt: null, status: RETURN_STATUS.rejected }];
  const receivedAt = decidedAt + random.int(4, 9) * DAY;
  if (!has(receivedAt)) return [{ ...base, receivedAt: null, refundedAt: null, status: RETURN_STATUS.approved }];
  if (plan.exchangeAfterDays !== undefined) {
    const replacedAt = receivedAt + plan.exchangeAfterDays * DAY;
    const status = has(replacedAt) ? RETURN_STATUS.completed : RETURN_STATUS.received;
    return [{ ...base, receivedAt, refundedAt: null, replacedAt, status }];
  }
  const refundedAt = receivedAt + DAY + random.int(1, 200) * MINUTE;
  const status = has(refundedAt) ? RETURN_STATUS.completed : RETURN_STATUS.received;
  return [{ ...base, receivedAt, refundedAt: has(refundedAt) ? refundedAt : null, status }];
}
