/** The story of a slot that belongs to nobody in particular. */
import { DAY, MINUTE, wholeSecond } from './clock.ts';
import { createNumbers } from './people/numbers.ts';
import { inventGuest, inventPerson } from './people/person.ts';
import { keepRecords } from './people/records.ts';
import { typeEmail } from './people/typos.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import type { Buyer, Document, Order, Person, Records, Story, Telling, World } from './story.ts';
import { planTickets } from './talk/random-tickets.ts';
import { tellTicket } from './talk/ticket.ts';
import { currencyOf } from './trade/money.ts';
import { onAccount } from './trade/ledger.ts';
import { tellOrder } from './trade/order.ts';
import type { OrderPlan } from './trade/plan.ts';
import { planOrder, planOrders } from './trade/random-plan.ts';
import { drawResold } from './trade/resellers.ts';

/** Orders of known customers that were placed without signing in. */
const GUEST_SHARE = 0.04;
const REUSED_AFTER = 700 * DAY;

export function guestBuyer(person: Person): Buyer {
  const { email, address } = person;
  const nobody = { customerNo: null, accountId: null, consigneeNo: null, requesterId: null };
  return { ...nobody, email, address, name: `${person.first} ${person.last}` };
}

/** Which of a person's records an order, its documents and its parcels are written to. */
function pickBuyer(person: Person, records: Records, random: Random): Buyer {
  const living = records.orders.filter((record) => !record.deleted);
  const pick = <T>(list: readonly T[]): T | undefined => list[random.int(0, list.length - 1)];
  // A customer who forgot the password orders as a guest.
  if (random.chance(GUEST_SHARE)) return { ...guestBuyer(person), email: typeEmail(person.email, random) };
  return {
    customerNo: pick(living)?.key ?? null,
    accountId: pick(records.billing)?.key ?? null,
    consigneeNo: pick(records.shipping)?.key ?? null,
    requesterId: records.support[0]?.key ?? null,
    email: person.email,
    name: `${person.first} ${person.last}`,
    address: person.address,
  };
}

/** Only an account of its own carries an order on account, and only the account with a limit. */
function withCredit(plan: OrderPlan, buyer: Buyer, records: Records): Buyer {
  if (plan.payment.kind !== 'account') return buyer;
  const customerNo = buyer.customerNo ?? records.orders[0]?.key ?? null;
  const consigneeNo = buyer.consigneeNo ?? records.shipping[0]?.key ?? null;
  return { ...buyer, customerNo, consigneeNo, accountId: records.billing[0]?.key ?? null };
}

function looseMoney(buyer: Buyer, plan: { since: number }, telling: Telling): readonly Document[] {
  const { random, world } = telling;
  if (buyer.accountId === null || !random.chance(0.03)) return [];
  const at = wholeSecond(plan.since + random.next() * (world.now - plan.since));
  const paid = onAccount(buyer, currencyOf(buyer.address.country), { at, cents: random.int(20, 400) * 100 }, telling);
  const backAt = at + 9 * DAY;
  if (!random.chance(0.3) || backAt > world.now) return [paid];
  return [paid, onAccount(buyer, paid.currency, { at: backAt, cents: -Math.floor(paid.cents / 2) }, telling)];
}

/** A guest's parcel now and then bears the number that a parcel of this slot bore years ago. */
function reuseNumber(plan: OrderPlan, orders: readonly Order[]): OrderPlan {
  const old = orders.find((order) => plan.placedAt - order.placedAt > REUSED_AFTER && order.consignments.length > 0);
  const trackingNo = old?.consignments[0]?.parcels[0]?.trackingNo;
  if (trackingNo === undefined || plan.fate.kind !== 'shipped') return plan;
  const [first, ...rest] = plan.fate.consignments;
  const [parcel, ...others] = first.parcels;
  const consignment = { ...first, parcels: [{ ...parcel, trackingNo }, ...others] as const };
  return { ...plan, fate: { ...plan.fate, consignments: [consignment, ...rest] } };
}

function tellGuest(slot: number, earlier: readonly Order[], telling: Telling): readonly Order[] {
  const { world, numbers } = telling;
  const random = createRandom(world.seed, slot, 'guestOrders');
  if (!random.chance(0.06)) return [];
  const person = inventGuest(world, slot);
  const shopping = { since: world.now - 400 * DAY, hasCredit: false, country: person.address.country };
  return Array.from({ length: random.int(1, 2) }, () => {
    const placedAt = wholeSecond(world.now - MINUTE - random.next() * 400 * DAY);
    const plan = reuseNumber(planOrder(world, placedAt, shopping, random), earlier);
    const buyer = { ...guestBuyer(person), email: typeEmail(person.email, random) };
    return tellOrder(numbers.guestOrder(), plan, buyer, { ...telling, random });
  });
}

export function tellStranger(world: World, slot: number): Story {
  const person = inventPerson(world, slot);
  const records = keepRecords(world, slot, person);
  const random = createRandom(world.seed, slot, 'orders');
  const telling: Telling = { world, random, numbers: createNumbers(slot) };
  const hasCredit = records.billing[0]?.creditLimitCents !== undefined;
  const shopping = { since: person.since, hasCredit, country: person.address.country };
  const orders = planOrders(world, shopping, random).map((plan) => {
    const buyer = withCredit(plan, pickBuyer(person, records, random), records);
    return tellOrder(telling.numbers.order(), plan, buyer, telling);
  });
  const account = { ...guestBuyer(person), accountId: records.billing[0]?.key ?? null };
  const loose = looseMoney(account, person, telling);
  const talking = { ...telling, random: createRandom(world.seed, slot, 'tickets') };
  const writer = { ...guestBuyer(person), requesterId: records.support[0]?.key ?? null };
  const tickets = planTickets(world, orders, person.since, talking.random).map((plan) =>
    tellTicket(plan, writer, talking),
  );
  const all = [...orders, ...tellGuest(slot, orders, telling)];
  return { records, orders: all, resold: drawResold(world, slot, all), loose, tickets };
}
