import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import { customerIdOf } from './customer-ids.ts';
import { insertAll } from './store/insert.ts';
import { chunks } from './tables.ts';
import type { CustomerRow, LinkRow } from './tables.ts';

/** Records about to become a customer. */
export interface Founder {
  /** Gives the id. */
  readonly record: RecordId;
  /** The records that the id is going to mean: those that are surely one with the founder. */
  readonly core: readonly RecordId[];
  /** All of them, and those that likeness joins. */
  readonly members: readonly RecordId[];
  /** The customer that the core was just before a change that is undone, the last link of then, and those that the change opened. */
  readonly was?: { readonly customer: number; readonly last: number; readonly undone: ReadonlySet<number> };
}

/** The customers of ids, made where they are missing. */
async function customersByIds(
  trx: Knex.Transaction,
  ids: readonly CustomerId[],
  at: Instant,
): Promise<Map<CustomerId, number>> {
  const found = new Map<CustomerId, number>();
  const look = async (part: readonly CustomerId[]): Promise<void> => {
    const rows = await trx<CustomerRow>('customers').select('no', 'id').whereIn('id', part);
    for (const row of rows) found.set(row.id, row.no);
  };
  for (const part of chunks([...new Set(ids)])) {
    // Nobody else makes customers between the look and the insert: this transaction holds the write lock.
    await look(part);
    const missing = part.filter((id) => !found.has(id));
    const made = missing.map((id) => ({ id, founded_at: at }));
    await insertAll(trx, 'customers', made);
    if (missing.length > 0) await look(missing);
  }
  return found;
}

type Bearer = Pick<LinkRow, 'no' | 'customer' | 'record' | 'rule' | 'valid_to'>;

async function bearersOf(trx: Knex.Transaction, customers: readonly number[]): Promise<Map<number, Bearer[]>> {
  const bearers = new Map<number, Bearer[]>();
  for (const part of chunks(customers)) {
    const rows = await trx<LinkRow>('links')
      .select('no', 'customer', 'record', 'rule', 'valid_to')
      .whereIn('customer', part);
    for (const row of rows) {
      const known = bearers.get(row.customer);
      if (known === undefined) bearers.set(row.customer, [row]);
      else known.push(row);
    }
  }
  return bearers;
}

/**
 * An id is free when nobody bears it and nobody but these records ever did: a merge that is taken back restores it. Whom it
 * surely meant must be in the core, or it would come to mean somebody who was only like them.
 */
function isFree(bearers: readonly Bearer[], { core, members }: Founder): boolean {
  if (bearers.length === 0) return true;
  const [surely, likely] = [new Set(core), new Set(members)];
  return bearers.every(
    ({ record, rule, valid_to: end }) => end !== null && (rule === 'PROBABILISTIC' ? likely : surely).has(record),
  );
}

/**
 * The id of the customer that a core was is free again also where others were only like it, or bore it by the change alone. Who
 * bore it earlier did so no more when the core was all that it surely meant.
 */
function isFreeAgain(bearers: readonly Bearer[], { core, was }: Founder): boolean {
  const surely = new Set(core);
  return bearers.every(
    ({ no, record, rule, valid_to: end }) =>
      end !== null &&
      (rule === 'PROBABILISTIC' || surely.has(record) || no <= (was?.last ?? 0) || was?.undone.has(no) === true),
  );
}

/** By the founders' places: the customers that their records have surely been, the oldest first. */
async function pastCustomers(trx: Knex.Transaction, founders: readonly Founder[]): Promise<Map<number, number[]>> {
  const places = new Map(founders.flatMap(({ core }, place) => core.map((record) => [record, place] as const)));
  const past = new Map<number, Set<number>>();
  for (const part of chunks([...places.keys()])) {
    const rows = await trx<LinkRow>('links')
      .select('record', 'customer')
      .whereIn('record', part)
      .whereNot('rule', 'PROBABILISTIC');
    for (const { record, customer } of rows) {
      const place = places.get(record) ?? -1;
      past.set(place, (past.get(place) ?? new Set()).add(customer));
    }
  }
  return new Map([...past].map(([place, customers]) => [place, [...customers].sort((a, b) => a - b)]));
}

/** Customers that founders were and can be again, by the founders' places. */
async function restoredCustomers(trx: Knex.Transaction, founders: readonly Founder[]): Promise<Map<number, number>> {
  const past = await pastCustomers(trx, founders);
  const bearers = await bearersOf(trx, [...new Set([...past.values()].flat())]);
  const restored = new Map<number, number>();
  for (const [place, founder] of founders.entries()) {
    const { was } = founder;
    const isOwn = was !== undefined && isFreeAgain(bearers.get(was.customer) ?? [], founder);
    const free = isOwn ? was.customer : past.get(place)?.find((one) => isFree(bearers.get(one) ?? [], founder));
    if (free !== undefined) restored.set(place, free);
  }
  return restored;
}

/** The number of a customer without links for each founder, in the founders' order: a former one of theirs, or a new. */
export async function foundCustomers(
  trx: Knex.Transaction,
  founders: readonly Founder[],
  at: Instant,
): Promise<number[]> {
  const found = await restoredCustomers(trx, founders);
  let rest = [...founders.entries()].filter(([place]) => !found.has(place));
  for (let generation = 0; rest.length > 0; generation += 1) {
    const wanted = rest.map(([place, founder]) => ({ place, founder, id: customerIdOf(founder.record, generation) }));
    const ids = wanted.map(({ id }) => id);
    const customers = await customersByIds(trx, ids, at);
    const bearers = await bearersOf(trx, [...customers.values()]);
    for (const { place, founder, id } of wanted) {
      const customer = customers.get(id);
      if (customer !== undefined && isFree(bearers.get(customer) ?? [], founder)) found.set(place, customer);
    }
    rest = rest.filter(([place]) => !found.has(place));
  }
  return founders.map((_, place) => found.get(place) ?? 0);
}
