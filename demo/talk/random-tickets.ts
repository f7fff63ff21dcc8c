import { DAY, HOUR, MINUTE } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Order, World } from '../story.ts';
import { DIALOGUES } from './dialogues.ts';
import type { TicketPlan } from './ticket.ts';

const CHANNELS = [
  [45, 'email'],
  [30, 'web'],
  [12, 'phone'],
  [8, 'chat'],
  [3, 'social'],
  [1, 'letter'],
  [0.5, 'fax'],
  // A channel that somebody plugged in, and no mapping names.
  [0.5, 'api_v1'],
] as const;

interface Occasion {
  readonly at: Ms;
  readonly dialogue: TicketPlan['dialogue'];
}

function occasionOf(order: Order, random: Random, now: Ms): Occasion | null {
  const parcels = order.consignments.flatMap((consignment) => consignment.parcels);
  const delivered = parcels.flatMap((parcel) => parcel.deliveredAt ?? []);
  const last = delivered.length === parcels.length && delivered.length > 0 ? Math.max(...delivered) : null;
  if (order.promisedBy !== null && order.promisedBy < (last ?? now) && random.chance(0.35)) {
    return { at: order.promisedBy + 16 * HOUR, dialogue: DIALOGUES.LATE };
  }
  if (last !== null && random.chance(0.03)) return { at: last + 5 * HOUR, dialogue: DIALOGUES.BROKEN };
  if (order.documents.length > 0 && random.chance(0.03)) {
    return { at: order.placedAt + 30 * DAY, dialogue: DIALOGUES.INVOICE_COPY };
  }
  return random.chance(0.06) ? { at: order.placedAt + 20 * HOUR, dialogue: DIALOGUES.WHERE_IS_IT } : null;
}

/** The tickets of a stranger: some about orders, a few about nothing in particular. */
export function planTickets(world: World, orders: readonly Order[], since: Ms, random: Random): readonly TicketPlan[] {
  const plans: TicketPlan[] = [];
  const open = (occasion: Occasion, order: Order | undefined) => {
    const openedAt = occasion.at + random.int(0, 300) * MINUTE;
    if (openedAt > world.now || plans.length >= 15) return;
    const product = order?.lines[0]?.product.name ?? 'Family tent';
    const via = random.weighted(CHANNELS);
    plans.push({ ...occasion, openedAt, via, product, orderNo: order?.number ?? null, reopens: random.chance(0.06) });
  };
  for (const order of orders) {
    const occasion = occasionOf(order, random, world.now);
    if (occasion) open(occasion, order);
  }
  if (random.chance(0.08)) {
    const dialogue = random.chance(0.8) ? DIALOGUES.QUESTION : DIALOGUES.UNHAPPY;
    open({ at: since + Math.floor(random.next() * (world.now - since)), dialogue }, orders[0]);
  }
  return plans;
}
