/** Plans in the words in which the stories of known people are written down. */
import { DAY, HOUR } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { OrderLine, World } from '../story.ts';
import type { Journey } from '../trade/journeys.ts';
import type { ConsignmentPlan, Fate, OrderPlan, ParcelPlan, PaymentPlan, Settlement } from '../trade/plan.ts';
import { productBySku } from '../trade/products.ts';

/** Units: days before today; UTC hours of that day, the working day of Chicago by default. */
export function daysAgo(world: World, days: number, hour = 16): Ms {
  return world.now - days * DAY + hour * HOUR;
}

export function basket(...items: readonly (readonly [sku: string, quantity: number])[]): readonly OrderLine[] {
  return items.map(([sku, quantity]) => ({ product: productBySku(sku), quantity }));
}

export function parcel(journey: Journey, transitDays: number, more: Partial<ParcelPlan> = {}): ParcelPlan {
  return { journey, transitDays, mess: 'tidy', ...more };
}

/** One consignment a day after the order, in so many parcels. */
export function sent(...parcels: readonly [ParcelPlan, ...ParcelPlan[]]): Extract<Fate, { kind: 'shipped' }> {
  const consignment: ConsignmentPlan = { shipAfterDays: 1, parcels };
  return { kind: 'shipped', consignments: [consignment] };
}

export const byCard = { kind: 'card', method: 'visa' } as const satisfies PaymentPlan;

export function onBill(settles: Settlement): PaymentPlan {
  return { kind: 'account', settles };
}

/** An order over the web in dollars, delivered after three days, where nothing else is said. */
export function order(placedAt: Ms, lines: readonly OrderLine[], more: Partial<OrderPlan> = {}): OrderPlan {
  return {
    placedAt,
    lines,
    channel: 'W',
    currency: 'USD',
    freightCents: 995,
    promiseDays: 6,
    payment: byCard,
    fate: sent(parcel('smooth', 3)),
    ...more,
  };
}
