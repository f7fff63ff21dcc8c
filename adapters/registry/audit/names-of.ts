import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Watched } from '../audit-port.ts';
import { successorsOf } from '../former-ids.ts';
import { chunks } from '../tables.ts';
import type { CustomerRow } from '../tables.ts';

/** As many merges in a row as former-ids.ts follows. */
const MAX_ROUNDS = 100;

/** Former customers that have held a record which one of `customers` has held. */
async function formerBeside(db: Knex, customers: readonly number[]): Promise<readonly number[]> {
  const found = new Set<number>();
  for (const part of chunks(customers)) {
    const rows: { readonly customer: number }[] = await db('links as mine')
      .join('links as old', 'old.record', 'mine.record')
      .whereIn('mine.customer', part)
      .whereNotExists(db('links as open').whereRaw('open.customer = old.customer').whereNull('open.valid_to'))
      .distinct('old.customer as customer');
    for (const { customer } of rows) found.add(customer);
  }
  return [...found];
}

/** The former customers whom one stands for today. */
async function predecessorsOf(db: Knex, customer: number): Promise<readonly number[]> {
  const known = new Set([customer]);
  for (let round = 0, newest = [customer]; newest.length > 0 && round < MAX_ROUNDS; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- from merge to merge
    const candidates = (await formerBeside(db, newest)).filter((one) => !known.has(one));
    // oxlint-disable-next-line no-await-in-loop
    const successors = await successorsOf(db, candidates);
    newest = candidates.filter((one) => successors.get(one) === customer);
    for (const one of newest) known.add(one);
  }
  known.delete(customer);
  return [...known];
}

/** Everything that the audit may call a customer by: its id, its former ids, its records. */
export async function namesOf(db: Knex, { id, records }: Watched): Promise<readonly (CustomerId | RecordId)[]> {
  const names = new Set<CustomerId | RecordId>([id, ...records]);
  const row = await db<CustomerRow>('customers').where({ id }).first('no');
  const former = row === undefined ? [] : await predecessorsOf(db, row.no);
  for (const part of chunks(former)) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const one of await db<CustomerRow>('customers').whereIn('no', part).select('id')) names.add(one.id);
  }
  return [...names];
}
