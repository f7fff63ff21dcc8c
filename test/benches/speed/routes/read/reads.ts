import type * as rows from './rows.ts';

type MaybePromise<T> = T | Promise<T>;
type ByKey<K, T> = MaybePromise<ReadonlyMap<K, readonly T[]>>;

/** A guest's rows bear an e-mail and no customer number. */
export type Owner = { readonly kind: 'key'; readonly key: string } | { readonly kind: 'guest'; readonly email: string };

/** What the routes read, each in its own way; one of these lives as long as a request. */
export interface Reads extends OrderReads {
  /** Every record of the customer that a record belongs to; none where the registry does not know it. */
  links(record: string): MaybePromise<readonly rows.LinkRow[]>;
  people(system: rows.System, keys: readonly string[]): MaybePromise<readonly rows.PersonRow[]>;
  /** Newest first. */
  orders(owner: Owner, limit: number): MaybePromise<readonly rows.OrderRow[]>;
  lines(orders: readonly number[]): ByKey<number, rows.LineRow>;
  parcels(orders: readonly string[]): ByKey<string, rows.ParcelRow>;
  /** Of all parcels of an order, oldest first. */
  scans(orders: readonly string[]): ByKey<string, rows.ScanRow>;
  invoices(orders: readonly string[]): ByKey<string, rows.InvoiceRow>;
  /** What is owed on issued invoices, and what of the payments is on account. */
  owed(owner: Owner): MaybePromise<readonly rows.SumRow[]>;
  unallocated(owner: Owner): MaybePromise<readonly rows.SumRow[]>;
  /** Newest first. */
  tickets(owner: Owner, limit: number): MaybePromise<readonly rows.TicketRow[]>;
  /** Oldest first, so many a ticket. */
  messages(tickets: readonly number[], limit: number): ByKey<number, rows.MessageRow>;
}

/** What an order's status is made of. */
export interface OrderReads {
  order(number: number): MaybePromise<rows.WholeOrderRow | undefined>;
  goods(number: number): MaybePromise<readonly rows.GoodsRow[]>;
  returns(number: number): MaybePromise<readonly rows.ReturnRow[]>;
  contents(order: string): MaybePromise<readonly rows.ContentRow[]>;
  /** That name the order, or one of its invoices. */
  payments(order: string): MaybePromise<readonly rows.PaymentRow[]>;
}

export function groupBy<K, T>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
