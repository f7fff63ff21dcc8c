/** Makes the story of a known person from plans. */
import { createNumbers } from '../people/numbers.ts';
import { createRandom } from '../random.ts';
import { guestBuyer } from '../stranger.ts';
import type { Buyer, Document, Order, Person, Records, Resold, Reseller, Story, Telling, World } from '../story.ts';
import { tellTicket } from '../talk/ticket.ts';
import type { TicketPlan } from '../talk/ticket.ts';
import { onAccount } from '../trade/ledger.ts';
import { tellOrder } from '../trade/order.ts';
import type { OrderPlan } from '../trade/plan.ts';
import { NOTHING_RESOLD } from '../trade/resellers.ts';

export const NO_RECORDS: Records = { orders: [], billing: [], support: [], shipping: [], crosswalk: [] };

export interface KnownPlan {
  readonly person: Person;
  readonly records: Records;
  /** The person's numbers where they are other than those of `records`. */
  readonly numbers?: Partial<Buyer>;
  readonly orders: readonly OrderPlan[];
  /** Orders under the same e-mail, placed without signing in. */
  readonly guestOrders?: readonly OrderPlan[];
  /** As it was typed in for those. */
  readonly guestEmail?: string;
  /** Whose customer the person is, and who sold the orders of the records. */
  readonly reseller?: Reseller;
  readonly money?: readonly { readonly at: number; readonly cents: number }[];
  /** Made from the orders, so that a ticket names one of them. */
  readonly tickets?: (orders: readonly Order[]) => readonly TicketPlan[];
}

function buyerOf({ person, records, numbers }: KnownPlan): Buyer {
  return {
    ...guestBuyer(person),
    customerNo: records.orders[0]?.key ?? null,
    accountId: records.billing[0]?.key ?? null,
    consigneeNo: records.shipping[0]?.key ?? null,
    requesterId: records.support[0]?.key ?? null,
    ...numbers,
  };
}

function resoldOf({ reseller }: KnownPlan, orders: readonly Order[]): Resold {
  if (reseller === undefined) return NOTHING_RESOLD;
  return { customerOf: reseller, orders: new Map(orders.map(({ number }) => [number, reseller])) };
}

export function tellKnownStory(world: World, slot: number, plan: KnownPlan): Story {
  const telling: Telling = { world, random: createRandom(world.seed, slot, 'orders'), numbers: createNumbers(slot) };
  const buyer = buyerOf(plan);
  const own = plan.orders.map((each) => tellOrder(telling.numbers.order(), each, buyer, telling));
  const guest = { ...guestBuyer(plan.person), email: plan.guestEmail ?? plan.person.email };
  const guests = (plan.guestOrders ?? []).map((each) => tellOrder(telling.numbers.guestOrder(), each, guest, telling));
  const orders = [...own, ...guests];
  const loose: readonly Document[] = (plan.money ?? []).map((entry) => onAccount(buyer, 'USD', entry, telling));
  const tickets = (plan.tickets?.(orders) ?? []).map((each) => tellTicket(each, buyer, telling));
  return { records: plan.records, orders, resold: resoldOf(plan, own), loose, tickets };
}
