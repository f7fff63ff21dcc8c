/**
 * The rows of the demo, slot by slot, for whatever engine takes them. Slot 0 is the guest who is in no customer table;
 * customers are slots 1 to N.
 */
import { tellKnown } from '../known/known-people.ts';
import { tellStranger } from '../stranger.ts';
import type { Story, World } from '../story.ts';
import type { DemoSystemName } from '../tables/systems.ts';
import type { TableRow } from '../tables/table.ts';
import { billingRows } from './billing.ts';
import { ordersLookups, ordersRows } from './orders.ts';
import { shippingLookups, shippingRows } from './shipping.ts';
import { supportLookups, supportRows } from './support.ts';

export type SystemRows = Readonly<Record<DemoSystemName, Iterable<TableRow>>>;

/** Lookup tables and the people of the company itself. */
export function lookupRows(world: World): SystemRows {
  return { orders: ordersLookups(), billing: [], support: supportLookups(world), shipping: shippingLookups() };
}

export function tellSlot(world: World, slot: number): Story {
  return tellKnown(world, slot) ?? tellStranger(world, slot);
}

export function slotRows(world: World, slot: number): SystemRows {
  const story = tellSlot(world, slot);
  return {
    orders: ordersRows(story),
    billing: billingRows(story),
    support: supportRows(story),
    shipping: shippingRows(story),
  };
}
