/**
 * Rosa Delgado, the customer whom every example names: one record in each of the four systems, tied by the crosswalk
 * and by one e-mail address that nobody else uses.
 */
import { accountId, consigneeNo, customerNo, plainRecord, requesterId } from '../people/records.ts';
import { phoneOf } from '../people/phone.ts';
import { createRandom } from '../random.ts';
import type { Order, Person, Story, World } from '../story.ts';
import { DIALOGUES } from '../talk/dialogues.ts';
import type { Dialogue } from '../talk/dialogues.ts';
import type { TicketPlan } from '../talk/ticket.ts';
import type { Fate, OrderPlan } from '../trade/plan.ts';
import { tellKnownStory } from './known-story.ts';
import { basket, byCard, daysAgo, onBill, order, parcel, sent } from './plans.ts';

export const ROSA_SLOT = 17;
/** Her late parcel bears a number that the carrier had given to a stranger's parcel three years before. */
export const REUSED_TRACKING_NO = 'LX0000001717';

/** Refunded in part: one of two lanterns came back. */
const RETURNED: Fate = {
  ...sent(parcel('smooth', 4)),
  return: { daysAfterDelivery: 3, size: 'piece', reason: '03', rejected: false },
};

/** Promised eight days ago: one parcel has come, the other moves from hub to hub. */
const LATE: Fate = sent(parcel('smooth', 4), parcel('slow', 15, { trackingNo: REUSED_TRACKING_NO }));

const WAITING: Fate = { kind: 'shipped', consignments: [{ shipAfterDays: 5, parcels: [parcel('smooth', 3)] }] };

function plans(world: World): readonly OrderPlan[] {
  const ago = (days: number) => daysAgo(world, days);
  return [
    order(ago(980), basket(['TNT-2P', 1], ['MAT-FOAM', 2])),
    order(ago(871), basket(['BOT-HIK-M', 1])),
    order(ago(762), basket(['PCK-30', 2], ['BTL-1L', 2]), { fate: sent(parcel('smooth', 3), parcel('smooth', 4)) }),
    order(ago(640), basket(['JKT-RAIN', 1]), { fate: sent(parcel('attempt', 5)) }),
    order(ago(533), basket(['CNO-PAD', 2]), { fate: { kind: 'cancelled', afterHours: 9 } }),
    order(ago(421), basket(['CHR-FOLD', 4]), { channel: 'T', fate: sent(parcel('pickup', 6)) }),
    order(ago(330), basket(['MAP-LAKE', 3], ['HAT-WOOL', 1])),
    order(ago(250), basket(['LMP-CAMP', 2], ['STV-GAS', 1]), { fate: RETURNED }),
    order(ago(181), basket(['BAG-SYN', 1]), { payment: { ...byCard, failsFirst: true } }),
    order(ago(122), basket(['GRL-CHAR', 1]), { payment: onBill('onTime') }),
    order(ago(76), basket(['TBL-FOLD', 1], ['CLR-25L', 1]), { payment: onBill('never') }),
    order(ago(14), basket(['VST-LIFE', 2], ['FSH-ROD', 1], ['ROP-20M', 1]), { fate: LATE }),
    order(ago(3), basket(['BIN-8X42', 1]), { fate: WAITING }),
  ];
}

/** Her patience is at an end: the last word is hers, and nobody has answered it. */
const COMPLAINT: Dialogue = {
  ...DIALOGUES.LATE,
  subject: 'Half of order {order} is missing',
  turns: DIALOGUES.LATE.turns.slice(0, 4) as [...typeof DIALOGUES.LATE.turns],
  solved: false,
};

function tickets(world: World, orders: readonly Order[]): readonly TicketPlan[] {
  const about = (nth: number) => ({
    orderNo: orders[nth]?.number ?? null,
    product: orders[nth]?.lines[0]?.product.name ?? '',
  });
  return [
    { openedAt: daysAgo(world, 985), dialogue: DIALOGUES.QUESTION, via: 'web', ...about(0) },
    { openedAt: daysAgo(world, 243), dialogue: DIALOGUES.BROKEN, via: 'email', ...about(7) },
    { openedAt: daysAgo(world, 90), dialogue: DIALOGUES.INVOICE_COPY, via: 'phone', reopens: true, ...about(9) },
    { openedAt: daysAgo(world, 4), dialogue: COMPLAINT, via: 'email', ...about(11) },
  ];
}

export function rosa(world: World): Person {
  return {
    first: 'Rosa',
    last: 'Delgado',
    email: 'rosa.delgado@example.com',
    phone: phoneOf(ROSA_SLOT, 'US'),
    birthDate: '1984-05-21',
    address: {
      line1: '412 Maple Street',
      line2: null,
      city: 'Springfield',
      region: 'IL',
      postcode: '62704',
      country: 'US',
    },
    since: daysAgo(world, 990),
  };
}

export function tellRosa(world: World): Story {
  const person = rosa(world);
  const random = createRandom(world.seed, ROSA_SLOT, 'records');
  const keys = { customerNo: customerNo(ROSA_SLOT), accountId: accountId(ROSA_SLOT) };
  const records = {
    orders: [plainRecord(keys.customerNo, person, random)],
    billing: [{ ...plainRecord(keys.accountId, person, random), creditLimitCents: 250_000 }],
    support: [plainRecord(requesterId(ROSA_SLOT), person, random)],
    shipping: [plainRecord(consigneeNo(ROSA_SLOT), person, random)],
    crosswalk: [keys],
  };
  return tellKnownStory(world, ROSA_SLOT, {
    person,
    records,
    orders: plans(world),
    guestOrders: [order(daysAgo(world, 41), basket(['SOX-WOOL', 3]))],
    guestEmail: 'Rosa.Delgado@Example.com',
    tickets: (orders) => tickets(world, orders),
  });
}
