import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Owner, Reads } from './reads.ts';
import { groupBy } from './reads.ts';
import type * as rows from './rows.ts';
import * as sql from './statements.ts';

type Prepare = <P extends unknown[], R>(text: string) => Database.Statement<P, R>;

/** Any number of keys under one text: they come as one JSON parameter. */
const listOf = (text: string): string => text.replace('KEYS', 'select value from json_each(?)');

/** Order entry pads its customer numbers. */
const ownerKey = (owner: Owner, pad = 0): string | number => {
  if (owner.kind === 'guest') return owner.email;
  return pad > 0 ? owner.key.padEnd(pad) : Number(owner.key);
};

function readPeople(system: rows.System, prepare: Prepare): (keys: readonly string[]) => readonly rows.PersonRow[] {
  const statement = prepare<[string], rows.PersonRow>(listOf(sql.PEOPLE[system]));
  const bound = (key: string): string | number => (system === 'orders' ? key.padEnd(8) : Number(key));
  return (keys) => statement.all(JSON.stringify(keys.map(bound)));
}

/** The same statement by a customer's key and by a guest's e-mail. */
function byOwner<P extends unknown[], R>(prepare: Prepare, texts: Readonly<Record<Owner['kind'], string>>) {
  return { key: prepare<P, R>(texts.key), guest: prepare<P, R>(texts.guest) };
}

function openOrders(prepare: Prepare) {
  const orders = byOwner<[string | number, number], rows.OrderRow>(prepare, sql.ORDERS);
  const order = prepare<[number], rows.WholeOrderRow>(sql.ORDER);
  const goods = prepare<[number], rows.GoodsRow>(sql.GOODS);
  const returns = prepare<[number], rows.ReturnRow>(sql.RETURNS);
  const lines = prepare<[string], rows.LineRow>(listOf(sql.LINES));
  return {
    orders: (owner: Owner, limit: number) => orders[owner.kind].all(ownerKey(owner, 8), limit),
    order: (number: number) => order.get(number),
    goods: (number: number) => goods.all(number),
    returns: (number: number) => returns.all(number),
    lines: (numbers: readonly number[]) => groupBy(lines.all(JSON.stringify(numbers)), (row) => row.ORDNUM),
  };
}

function openBilling(prepare: Prepare) {
  const invoices = prepare<[string], rows.InvoiceRow>(listOf(sql.INVOICES));
  const owed = byOwner<[string | number], rows.SumRow>(prepare, sql.OWED);
  const payments = prepare<[string, string], rows.PaymentRow>(sql.PAYMENTS);
  const unallocated = byOwner<[string | number], rows.SumRow>(prepare, sql.UNALLOCATED);
  return {
    invoices: (orders: readonly string[]) => groupBy(invoices.all(JSON.stringify(orders)), (row) => row.order_no),
    payments: (order: string) => payments.all(order, order),
    owed: (owner: Owner) => owed[owner.kind].all(ownerKey(owner)),
    unallocated: (owner: Owner) => unallocated[owner.kind].all(ownerKey(owner)),
  };
}

function openSupport(prepare: Prepare) {
  const tickets = byOwner<[string | number, number], rows.TicketRow>(prepare, sql.TICKETS);
  const messages = prepare<[string, number], rows.MessageRow>(listOf(sql.MESSAGES));
  return {
    tickets: (owner: Owner, limit: number) => tickets[owner.kind].all(ownerKey(owner), limit),
    messages: (ids: readonly number[], limit: number) =>
      groupBy(messages.all(JSON.stringify(ids), limit), (row) => row.ticket_id),
  };
}

function openShipping(prepare: Prepare) {
  const parcels = prepare<[string], rows.ParcelRow>(listOf(sql.PARCELS));
  const contents = prepare<[string], rows.ContentRow>(sql.CONTENTS);
  const scans = prepare<[string], rows.ScanRow>(listOf(sql.SCANS));
  return {
    parcels: (orders: readonly string[]) => groupBy(parcels.all(JSON.stringify(orders)), (row) => row.Order),
    contents: (order: string) => contents.all(order),
    scans: (orders: readonly string[]) => groupBy(scans.all(JSON.stringify(orders)), (row) => row.Order),
  };
}

/** SQL on the bare driver: every statement is prepared once, at start. */
export function openBareReads(folder: string): Reads {
  const open = (name: string): Prepare => {
    const database = new Database(join(folder, 'demo', `${name}.sqlite`), { readonly: true, fileMustExist: true });
    return (text) => database.prepare(text);
  };
  const prepare = {
    orders: open('orders'),
    billing: open('billing'),
    support: open('support'),
    shipping: open('shipping'),
  };
  const links = open('registry')<[string], rows.LinkRow>(sql.LINKS);
  const people = {
    orders: readPeople('orders', prepare.orders),
    billing: readPeople('billing', prepare.billing),
    support: readPeople('support', prepare.support),
    shipping: readPeople('shipping', prepare.shipping),
  };
  return {
    links: (record) => links.all(record),
    people: (system, keys) => people[system](keys),
    ...openOrders(prepare.orders),
    ...openBilling(prepare.billing),
    ...openSupport(prepare.support),
    ...openShipping(prepare.shipping),
  };
}
