import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { successorsOf } from './former-ids.ts';
import type { RecordLink, RegisteredCustomer } from './port.ts';
import { chunks } from './tables.ts';
import type { CustomerRow, LinkRow } from './tables.ts';

type OpenLink = Pick<LinkRow, 'customer' | 'record' | 'rule' | 'probability' | 'valid_from'> & Pick<CustomerRow, 'id'>;

const OPEN_LINK = ['c.id', 'l.customer', 'l.record', 'l.rule', 'l.probability', 'l.valid_from'];

function byAge(a: RecordLink, b: RecordLink): number {
  if (a.linkedAt !== b.linkedAt) return a.linkedAt < b.linkedAt ? -1 : 1;
  return a.record < b.record ? -1 : 1;
}

/** One registered customer for each number among the rows. */
function assemble(rows: readonly OpenLink[]): Map<number, RegisteredCustomer> {
  const found = new Map<number, { id: CustomerId; links: RecordLink[] }>();
  for (const row of rows) {
    const link = { record: row.record, rule: row.rule, probability: row.probability, linkedAt: row.valid_from };
    const customer = found.get(row.customer);
    if (customer === undefined) found.set(row.customer, { id: row.id, links: [link] });
    else customer.links.push(link);
  }
  for (const customer of found.values()) customer.links.sort(byAge);
  return found;
}

async function byNumbers(db: Knex, customers: readonly number[]): Promise<Map<number, RegisteredCustomer>> {
  const rows: OpenLink[] = [];
  for (const part of chunks([...new Set(customers)])) {
    const found: OpenLink[] = await db('links as l')
      .join('customers as c', 'c.no', 'l.customer')
      .whereIn('l.customer', part)
      .whereNull('l.valid_to')
      .select(OPEN_LINK);
    rows.push(...found);
  }
  return assemble(rows);
}

export async function customersByIds(
  db: Knex,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, RegisteredCustomer>> {
  const numbers = new Map<number, CustomerId>();
  for (const part of chunks(ids)) {
    const rows = await db<CustomerRow>('customers').select('no', 'id').whereIn('id', part);
    for (const row of rows) numbers.set(row.no, row.id);
  }
  const current = await byNumbers(db, [...numbers.keys()]);
  const former = [...numbers.keys()].filter((no) => !current.has(no));
  const successors = await successorsOf(db, former);
  const heirs = await byNumbers(db, [...successors.values()]);
  const found = new Map<CustomerId, RegisteredCustomer>();
  for (const [no, id] of numbers) {
    const customer = current.get(no) ?? heirs.get(successors.get(no) ?? no);
    if (customer !== undefined) found.set(id, customer);
  }
  return found;
}

export async function customersByRecords(
  db: Knex,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, RegisteredCustomer>> {
  const found = new Map<RecordId, RegisteredCustomer>();
  for (const part of chunks([...new Set(records)])) {
    // One statement and so one moment: between two of them a build could move the record.
    const rows: (OpenLink & { asked: RecordId })[] = await db('links as asked')
      .join('links as l', (on) => on.on('l.customer', 'asked.customer').onNull('l.valid_to'))
      .join('customers as c', 'c.no', 'l.customer')
      .whereIn('asked.record', part)
      .whereNull('asked.valid_to')
      .select([...OPEN_LINK, 'asked.record as asked']);
    for (const record of part) {
      const own = rows.filter((row) => row.asked === record);
      for (const customer of assemble(own).values()) found.set(record, customer);
    }
  }
  return found;
}
