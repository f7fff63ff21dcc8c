/** A customer with as many orders and tickets as a bench wants: told by the demo's own tellers, under keys of its own. */
import { DAY, MINUTE, wholeSecond } from '../../demo/clock.ts';
import { inventPerson } from '../../demo/people/person.ts';
import { accountId, consigneeNo, customerNo, plainRecord, requesterId } from '../../demo/people/records.ts';
import { createRandom } from '../../demo/random.ts';
import type { Random } from '../../demo/random.ts';
import { billingRows } from '../../demo/rows/billing.ts';
import type { SystemRows } from '../../demo/rows/demo-rows.ts';
import { ordersRows } from '../../demo/rows/orders.ts';
import { shippingRows } from '../../demo/rows/shipping.ts';
import { supportRows } from '../../demo/rows/support.ts';
import type { Buyer, Numbers, Order, Person, Records, Ticket, Telling, World } from '../../demo/story.ts';
import { guestBuyer } from '../../demo/stranger.ts';
import { DIALOGUES } from '../../demo/talk/dialogues.ts';
import { tellTicket } from '../../demo/talk/ticket.ts';
import { tellOrder } from '../../demo/trade/order.ts';
import { planOrder } from '../../demo/trade/random-plan.ts';
import { NOTHING_RESOLD } from '../../demo/trade/resellers.ts';

export interface LongCustomer {
  /** A place in the customer base behind those of the demo. */
  readonly slot: number;
  readonly orders: number;
  readonly tickets: number;
}

/** Years in which the orders and tickets lie. */
const SPAN = 6 * 365 * DAY;
const DEPOTS = ['CHI', 'DAL', 'RNO'] as const;
const TALK = [DIALOGUES.WHERE_IS_IT, DIALOGUES.QUESTION, DIALOGUES.LATE, DIALOGUES.BROKEN] as const;
/** Beyond the keys of a million customers, and within four bytes. */
const KEYS_BEGIN = 2_000_000_000;
const KEYS_A_CUSTOMER = 1_000_000;

/** The demo's ranges are for some dozen orders. */
function createLongNumbers(slot: number): Numbers {
  let [last, consignments, parcels] = [KEYS_BEGIN + (slot % 100) * KEYS_A_CUSTOMER, 0, 0];
  const next = (): number => (last += 1);
  return {
    order: next,
    guestOrder: next,
    return: next,
    ledger: next,
    ticket: next,
    message: next,
    scan: next,
    consignment: () => ({ depot: DEPOTS[(consignments += 1) % DEPOTS.length] ?? DEPOTS[0], number: next() }),
    tracking: () => `LB${slot}${String((parcels += 1)).padStart(8, '0')}`,
  };
}

/** One record in each system; the crosswalk and the e-mail address make them one customer. */
function recordsOf(slot: number, person: Person, random: Random): Records {
  return {
    orders: [plainRecord(customerNo(slot), person, random)],
    billing: [{ ...plainRecord(accountId(slot), person, random), creditLimitCents: 10_000_000 }],
    support: [plainRecord(requesterId(slot), person, random)],
    shipping: [plainRecord(consigneeNo(slot), person, random)],
    crosswalk: [{ customerNo: customerNo(slot), accountId: accountId(slot) }],
  };
}

function timesOf(count: number, { world, random }: Telling): readonly number[] {
  const times = Array.from({ length: count }, () => wholeSecond(world.now - MINUTE - random.next() * SPAN));
  return times.toSorted((a, b) => a - b);
}

function tellOrders(count: number, buyer: Buyer, telling: Telling): readonly Order[] {
  const { world, random, numbers } = telling;
  const shopping = { since: world.now - SPAN, hasCredit: true, country: buyer.address.country };
  return timesOf(count, telling).map((placedAt) =>
    tellOrder(numbers.order(), planOrder(world, placedAt, shopping, random), buyer, telling),
  );
}

function tellTickets(count: number, orders: readonly Order[], buyer: Buyer, telling: Telling): readonly Ticket[] {
  const { random } = telling;
  return timesOf(count, telling).map((openedAt) => {
    const order = orders[random.int(0, orders.length - 1)];
    const product = order?.lines[0]?.product.name ?? '';
    const about = { orderNo: order?.number ?? null, product, reopens: random.chance(0.06) };
    return tellTicket({ openedAt, dialogue: random.pick(TALK), via: 'email', ...about }, buyer, telling);
  });
}

export function tellLongCustomer(
  world: World,
  { slot, orders: orderCount, tickets: ticketCount }: LongCustomer,
): SystemRows {
  const person = inventPerson(world, slot);
  const random = createRandom(world.seed, slot, 'orders');
  const telling: Telling = { world, random, numbers: createLongNumbers(slot) };
  const records = recordsOf(slot, person, random);
  const buyer: Buyer = {
    ...guestBuyer(person),
    customerNo: customerNo(slot),
    accountId: accountId(slot),
    consigneeNo: consigneeNo(slot),
    requesterId: requesterId(slot),
  };
  const orders = tellOrders(orderCount, buyer, telling);
  const tickets = tellTickets(ticketCount, orders, buyer, telling);
  const story = { records, orders, resold: NOTHING_RESOLD, tickets, loose: [] };
  return {
    orders: ordersRows(story),
    billing: billingRows(story),
    support: supportRows(story),
    shipping: shippingRows(story),
  };
}
