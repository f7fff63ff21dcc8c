/** Whom ids stand for today, stood for once, and surely mean. */
import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import { lastHeld, predecessorsOf, successorsOf, whereOpen } from '../former-ids.ts';
import type { Lookups } from '../lookup.ts';
import type { RecordLink, RegisteredCustomer } from '../port.ts';
import { chunks } from '../tables.ts';
import type { CustomerRow, LinkRow } from '../tables.ts';

async function numbersOf(db: Knex, ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, number>> {
  const found = new Map<CustomerId, number>();
  for (const part of chunks([...new Set(ids)])) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const { id, no } of await db<CustomerRow>('customers').whereIn('id', part).select('id', 'no'))
      found.set(id, no);
  }
  return found;
}

/** IdentityStore.formerIds */
export async function formerIds(
  db: Knex,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, readonly CustomerId[]>> {
  const numbers = await numbersOf(db, ids);
  const former = await predecessorsOf(db, [...numbers.values()]);
  const names = new Map<number, CustomerId>();
  for (const part of chunks([...former.values()].flat())) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const { no, id } of await db<CustomerRow>('customers').whereIn('no', part).select('no', 'id'))
      names.set(no, id);
  }
  const nameOf = (no: number): readonly CustomerId[] => [names.get(no) ?? []].flat();
  return new Map([...numbers].map(([id, no]) => [id, (former.get(no) ?? []).flatMap(nameOf)]));
}

type PastLink = Pick<LinkRow, 'customer' | 'record' | 'rule' | 'probability' | 'valid_from'> & Pick<CustomerRow, 'id'>;

/** The customers of numbers with the links that were open at an instant. */
async function customersAt(
  db: Knex,
  numbers: readonly number[],
  at: Instant,
): Promise<ReadonlyMap<number, RegisteredCustomer>> {
  const found = new Map<number, { readonly id: CustomerId; readonly links: RecordLink[] }>();
  for (const part of chunks([...new Set(numbers)])) {
    const query = db('links as l')
      .join('customers as c', 'c.no', 'l.customer')
      .whereIn('l.customer', part)
      .orderBy(['l.valid_from', 'l.record'])
      .select('l.customer', 'l.record', 'l.rule', 'l.probability', 'l.valid_from', 'c.id');
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const row of (await whereOpen(query, 'l', at)) as readonly PastLink[]) {
      const { customer, id, record, rule, probability, valid_from: linkedAt } = row;
      const known = found.get(customer) ?? { id, links: [] };
      known.links.push({ record, rule, probability, linkedAt });
      found.set(customer, known);
    }
  }
  return found;
}

/** IdentityStore.customersAsOf */
export async function customersAsOf(
  db: Knex,
  ids: readonly CustomerId[],
  at: Instant,
): Promise<ReadonlyMap<CustomerId, RegisteredCustomer>> {
  const numbers = await numbersOf(db, ids);
  const successors = await successorsOf(db, [...numbers.values()], at);
  const customers = await customersAt(db, [...successors.values()], at);
  const found = new Map<CustomerId, RegisteredCustomer>();
  for (const [id, no] of numbers) {
    const customer = customers.get(successors.get(no) ?? 0);
    if (customer !== undefined) found.set(id, customer);
  }
  return found;
}

/** By the numbers of former customers: the records that they surely meant when they were given up. */
async function recordsMeant(db: Knex, former: readonly number[]): Promise<ReadonlyMap<number, readonly RecordId[]>> {
  const meant = new Map<number, RecordId[]>();
  for (const part of chunks(former)) {
    const query = lastHeld(db, part).whereNot('old.rule', 'PROBABILISTIC').select('old.customer', 'old.record');
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const { customer, record } of (await query) as readonly Pick<LinkRow, 'customer' | 'record'>[]) {
      meant.set(customer, [...(meant.get(customer) ?? []), record]);
    }
  }
  return meant;
}

/** Those of some records that belong to nobody today: they have left their systems. */
async function goneAmong(lookups: Lookups, records: readonly RecordId[]): Promise<ReadonlySet<RecordId>> {
  const known = await lookups.byRecords(records);
  return new Set(records.filter((record) => !known.has(record)));
}

/** IdentityStore.sureLinks */
export async function sureLinks(
  db: Knex,
  lookups: Lookups,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, RegisteredCustomer>> {
  const customers = await lookups.byIds(ids);
  const former = [...customers].filter(([asked, { id }]) => asked !== id).map(([asked]) => asked);
  const numbers = await numbersOf(db, former);
  const meant =
    former.length === 0 ? new Map<number, readonly RecordId[]>() : await recordsMeant(db, [...numbers.values()]);
  const gone = await goneAmong(lookups, [...meant.values()].flat());
  const found = new Map<CustomerId, RegisteredCustomer>();
  for (const [asked, customer] of customers) {
    const links = customer.links.filter(({ rule }) => rule !== 'PROBABILISTIC');
    const core = new Set(links.map(({ record }) => record));
    const number = numbers.get(asked);
    const lasting = number === undefined ? null : (meant.get(number) ?? []).filter((record) => !gone.has(record));
    const means = lasting === null || (lasting.length > 0 && lasting.every((record) => core.has(record)));
    if (links.length > 0 && means) found.set(asked, { id: customer.id, links });
  }
  return found;
}
