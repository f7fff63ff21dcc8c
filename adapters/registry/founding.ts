import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import { customerIdOf } from './customer-ids.ts';
import { chunks } from './tables.ts';
import type { CustomerRow, LinkRow } from './tables.ts';

/** Records about to become a customer; the first of them gives the id. */
export interface Founder {
  readonly record: RecordId;
  readonly members: readonly RecordId[];
}

/** Inserts first, so that the transaction holds the write lock before it reads. */
async function customersByIds(
  trx: Knex.Transaction,
  ids: readonly CustomerId[],
  at: Instant,
): Promise<Map<CustomerId, number>> {
  const found = new Map<CustomerId, number>();
  for (const part of chunks(ids)) {
    await trx<CustomerRow>('customers')
      .insert(part.map((id) => ({ id, founded_at: at })))
      .onConflict()
      .ignore();
    const rows = await trx<CustomerRow>('customers').select('no', 'id').whereIn('id', part);
    for (const row of rows) found.set(row.id, row.no);
  }
  return found;
}

type Bearer = Pick<LinkRow, 'customer' | 'record' | 'valid_to'>;

async function bearersOf(trx: Knex.Transaction, customers: readonly number[]): Promise<Map<number, Bearer[]>> {
  const bearers = new Map<number, Bearer[]>();
  for (const part of chunks(customers)) {
    const rows = await trx<LinkRow>('links').select('customer', 'record', 'valid_to').whereIn('customer', part);
    for (const row of rows) {
      const known = bearers.get(row.customer);
      if (known === undefined) bearers.set(row.customer, [row]);
      else known.push(row);
    }
  }
  return bearers;
}

/** An id is free when nobody bears it and nobody but these records ever did: a merge that is taken back restores it. */
function isFree(bearers: readonly Bearer[], founder: Founder): boolean {
  if (bearers.length === 0) return true;
  const members = new Set(founder.members);
  return bearers.every((bearer) => bearer.valid_to !== null && members.has(bearer.record));
}

/** The number of a customer without links for each founder, in the founders' order. */
export async function foundCustomers(
  trx: Knex.Transaction,
  founders: readonly Founder[],
  at: Instant,
): Promise<number[]> {
  const numbers = founders.map(() => 0);
  let rest = [...founders.entries()];
  for (let generation = 0; rest.length > 0; generation += 1) {
    const wanted = rest.map(([place, founder]) => ({ place, founder, id: customerIdOf(founder.record, generation) }));
    const customers = await customersByIds(
      trx,
      wanted.map(({ id }) => id),
      at,
    );
    const bearers = await bearersOf(trx, [...customers.values()]);
    rest = [];
    for (const { place, founder, id } of wanted) {
      const customer = customers.get(id);
      if (customer !== undefined && isFree(bearers.get(customer) ?? [], founder)) numbers[place] = customer;
      else rest.push([place, founder]);
    }
  }
  return numbers;
}
