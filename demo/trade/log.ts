import { DAY, HOUR, MINUTE } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Consignment, LogEntry, Telling } from '../story.ts';
import { UNPAID_DAYS } from './bill.ts';
import type { OrderPlan } from './plan.ts';

/** ORDHDR.STACOD and ORDLOG.STACOD. Codes 77 and 88 came with a conversion, and nobody knows what they meant. */
export const STATUS = {
  quote: 5,
  entered: 10,
  awaitingPayment: 15,
  confirmed: 20,
  hold: 25,
  picking: 30,
  packed: 40,
  partShipped: 50,
  shipped: 60,
  completed: 70,
  cancelled: 90,
  expired: 95,
} as const;

const entry = (at: Ms, status: number, user: string, note: string | null = null): LogEntry => ({
  at,
  status,
  user,
  note,
});

function shippingLog(
  plan: OrderPlan,
  consignments: readonly Consignment[],
  planned: number,
  random: Telling['random'],
) {
  const { placedAt } = plan;
  const confirmed = placedAt + random.int(10, 240) * MINUTE;
  const first = consignments[0]?.createdAt;
  const picking = Math.max(confirmed + 5 * MINUTE, (first ?? placedAt + 2 * DAY) - random.int(2, 14) * HOUR);
  const entries = [entry(confirmed, STATUS.confirmed, 'BATCH'), entry(picking, STATUS.picking, 'WHSE')];
  if (first === undefined) return entries;
  entries.push(entry(Math.max(first, picking + MINUTE), STATUS.packed, 'WHSE'));
  consignments.forEach((consignment, nth) => {
    const shipped = consignment.parcels[0]?.shippedAt ?? null;
    if (shipped === null) return;
    const whole = nth === planned - 1;
    const note = whole ? null : 'BALANCE TO FOLLOW';
    entries.push(entry(shipped, whole ? STATUS.shipped : STATUS.partShipped, 'WHSE', note));
  });
  return [...entries, ...closingLog(consignments, planned)];
}

function closingLog(consignments: readonly Consignment[], planned: number): readonly LogEntry[] {
  const parcels = consignments.flatMap((consignment) => consignment.parcels);
  const back = parcels.flatMap((parcel) => parcel.scans.filter((scan) => scan.code === 'RS'))[0];
  if (back) return [entry(back.at + 3 * HOUR, STATUS.cancelled, 'WHSE', 'PARCEL CAME BACK')];
  const delivered = parcels.flatMap((parcel) => parcel.deliveredAt ?? []);
  const complete = consignments.length === planned && delivered.length === parcels.length;
  return complete ? [entry(Math.max(...delivered) + 2 * HOUR, STATUS.completed, 'BATCH')] : [];
}

/** Everything that was logged until now, oldest first. `planned`: consignments that the order is going to need. */
export function tellLog(
  plan: OrderPlan,
  consignments: readonly Consignment[],
  planned: number,
  { random, world }: Telling,
): readonly LogEntry[] {
  const { placedAt, fate, channel } = plan;
  const clerk = channel === 'W' ? 'WEB' : random.pick(['MJONES', 'PKELLY', 'SWARD']);
  const begun = entry(placedAt, fate.kind === 'quote' ? STATUS.quote : STATUS.entered, clerk);
  const later = ((): readonly LogEntry[] => {
    switch (fate.kind) {
      case 'shipped':
        return shippingLog(plan, consignments, planned, random);
      case 'cancelled':
        return [entry(placedAt + fate.afterHours * HOUR, STATUS.cancelled, clerk, 'CUSTOMER REQUEST')];
      case 'onHold':
        return [entry(placedAt + 35 * MINUTE, STATUS.hold, 'CREDIT', 'CREDIT LIMIT EXCEEDED')];
      case 'unpaid':
        return [
          entry(placedAt + MINUTE, STATUS.awaitingPayment, 'BATCH'),
          entry(placedAt + UNPAID_DAYS * DAY, STATUS.cancelled, 'BATCH', 'NO PAYMENT'),
        ];
      case 'quote':
        return [entry(placedAt + 30 * DAY, STATUS.expired, 'BATCH')];
      case 'counter':
        return [entry(placedAt + 4 * MINUTE, STATUS.completed, clerk, 'PAID AT COUNTER')];
    }
  })();
  return [begun, ...later.filter((each) => each.at <= world.now)];
}
