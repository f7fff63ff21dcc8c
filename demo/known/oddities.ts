/** Every oddity that the demo knows, once at least, with early customers, so that it is there at any size. */
import { clockChanges } from '../clock.ts';
import { inventPerson } from '../people/person.ts';
import { accountId, consigneeNo, customerNo, plainRecord, requesterId } from '../people/records.ts';
import { createRandom } from '../random.ts';
import type { Order, Person, Records, Story, World } from '../story.ts';
import { DIALOGUES } from '../talk/dialogues.ts';
import { TICKET_STATE } from '../talk/ticket.ts';
import type { TicketPlan } from '../talk/ticket.ts';
import { tellKnownStory } from './known-story.ts';
import { basket, byCard, daysAgo, onBill, order, parcel, sent } from './plans.ts';
import { REUSED_TRACKING_NO } from './rosa-delgado.ts';

export const ODD_STATUS_SLOT = 22;
export const ODD_SCANS_SLOT = 23;
export const ODD_MONEY_SLOT = 24;
export const ODD_FATES_SLOT = 25;
export const REUSED_NUMBER_SLOT = 26;

/** Codes that no lookup table explains and no mapping names. */
export const UNMAPPED = { orderStatus: 77, paymentStatus: 42, ticketState: 12, ticketPriority: 9, scan: 'Q7' } as const;

function inDollars(world: World, slot: number): Person {
  const person = inventPerson(world, slot);
  const { line1, line2 } = person.address;
  return { ...person, address: { line1, line2, city: 'Denver', region: 'CO', postcode: '80202', country: 'US' } };
}

function recordsOf(world: World, slot: number, person: Person): Records {
  const random = createRandom(world.seed, slot, 'records');
  const keys = { customerNo: customerNo(slot), accountId: accountId(slot) };
  return {
    orders: [plainRecord(keys.customerNo, person, random)],
    billing: [{ ...plainRecord(keys.accountId, person, random), creditLimitCents: 100_000 }],
    support: [plainRecord(requesterId(slot), person, random)],
    shipping: [plainRecord(consigneeNo(slot), person, random)],
    crosswalk: [keys],
  };
}

type Telling = Pick<Parameters<typeof tellKnownStory>[2], 'orders' | 'money' | 'tickets'>;

function tell(world: World, slot: number, plan: Telling): Story {
  const person = inDollars(world, slot);
  return tellKnownStory(world, slot, { person, records: recordsOf(world, slot, person), ...plan });
}

/** A status nobody knows; an order in an hour that came twice, and one in an hour that never was. */
export function tellOddStatus(world: World): Story {
  const { spring, autumn } = clockChanges(world.now);
  const gap = { placedWall: `${spring} 02:30:00` };
  const placed = [
    order(daysAgo(world, 1500), basket(['HAT-WOOL', 1]), { status: UNMAPPED.orderStatus }),
    order(Date.parse(`${autumn}T06:30:00Z`), basket(['BTL-1L', 1])),
    order(Date.parse(`${spring}T08:30:00Z`), basket(['MAP-LAKE', 1]), gap),
  ];
  return tell(world, ODD_STATUS_SLOT, { orders: placed });
}

/** Scans doubled and out of order, a code nobody knows, and a scan of what had long been delivered. */
export function tellOddScans(world: World): Story {
  return tell(world, ODD_SCANS_SLOT, {
    orders: [
      order(daysAgo(world, 70), basket(['POT-SET', 1]), { fate: sent(parcel('smooth', 4, { mess: 'all' })) }),
      order(daysAgo(world, 50), basket(['BTL-1L', 2]), { fate: sent(parcel('oddCode', 3)) }),
      order(daysAgo(world, 30), basket(['ROP-20M', 1]), { fate: sent(parcel('afterthought', 3)) }),
    ],
  });
}

/** A chargeback, a payment that hangs, one with a status nobody knows; invoices void, written off and half paid. */
export function tellOddMoney(world: World): Story {
  const tickets = (orders: readonly Order[]): readonly TicketPlan[] => [
    {
      openedAt: daysAgo(world, 20),
      dialogue: DIALOGUES.INVOICE_COPY,
      via: 'api_v1',
      state: UNMAPPED.ticketState,
      priority: UNMAPPED.ticketPriority,
      orderNo: orders[0]?.number ?? null,
      product: 'Axe',
    },
  ];
  return tell(world, ODD_MONEY_SLOT, {
    orders: [
      order(daysAgo(world, 100), basket(['AXE-SPLIT', 1]), { payment: { ...byCard, chargeback: true } }),
      order(daysAgo(world, 6), basket(['KNF-POCK', 1]), { payment: { kind: 'card', method: 'wire', status: 0 } }),
      order(daysAgo(world, 60), basket(['KNF-POCK', 2]), { payment: { ...byCard, status: UNMAPPED.paymentStatus } }),
      order(daysAgo(world, 140), basket(['TBL-FOLD', 1]), { payment: onBill('reissued') }),
      order(daysAgo(world, 400), basket(['CHR-FOLD', 1]), { payment: onBill('writtenOff') }),
      order(daysAgo(world, 35), basket(['CLR-25L', 1]), { payment: onBill('partly') }),
    ],
    money: [
      { at: daysAgo(world, 28), cents: 7500 },
      { at: daysAgo(world, 9), cents: -2500 },
    ],
    tickets,
  });
}

/** Orders that went another way: called off, held, never paid, sent back, let go. */
export function tellOddFates(world: World): Story {
  const returned = sent(parcel('returned', 12));
  const spare = { via: 'email', orderNo: null, product: 'Rope 20 m' };
  return tell(world, ODD_FATES_SLOT, {
    orders: [
      order(daysAgo(world, 80), basket(['ROP-20M', 1]), { fate: { kind: 'cancelled', afterHours: 5 } }),
      order(daysAgo(world, 4), basket(['TNT-4P', 3]), { payment: onBill('onTime'), fate: { kind: 'onHold' } }),
      order(daysAgo(world, 3), basket(['GLV-WORK', 1]), { fate: { kind: 'unpaid' } }),
      order(daysAgo(world, 45), basket(['JKT-RAIN', 1]), { fate: returned }),
      order(daysAgo(world, 65), basket(['GRL-CHAR', 1]), { fate: { kind: 'quote' }, promiseDays: null }),
      order(daysAgo(world, 25), basket(['LMP-HEAD', 1]), { fate: sent(parcel('lost', 9)) }),
      order(daysAgo(world, 18), basket(['LMP-CAMP', 1]), { fate: sent(parcel('damaged', 6)) }),
      // Half of it waits for the next delivery from the factory.
      order(daysAgo(world, 8), basket(['BTL-1L', 4]), {
        outOfStock: true,
        fate: {
          kind: 'shipped',
          consignments: [
            { shipAfterDays: 1, parcels: [parcel('smooth', 3)] },
            { shipAfterDays: 15, parcels: [parcel('smooth', 3)] },
          ],
        },
      }),
    ],
    tickets: () => [
      { openedAt: daysAgo(world, 44), dialogue: DIALOGUES.UNHAPPY, state: TICKET_STATE.merged, ...spare },
      { openedAt: daysAgo(world, 43), dialogue: DIALOGUES.QUESTION, state: TICKET_STATE.spam, ...spare },
    ],
  });
}

/** Three years ago this parcel bore the number that Rosa's bears today. */
export function tellReusedNumber(world: World): Story {
  return tell(world, REUSED_NUMBER_SLOT, {
    orders: [
      order(daysAgo(world, 1100), basket(['TNT-4P', 1]), {
        fate: sent(parcel('smooth', 3, { trackingNo: REUSED_TRACKING_NO })),
      }),
    ],
  });
}
