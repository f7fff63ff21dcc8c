import type { Knex } from 'knex';
import type { RecordId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import { foundCustomers } from './founding.ts';
import { customersByRecords } from './lookup.ts';
import { chunks } from './tables.ts';
import type { LinkRow } from './tables.ts';
import { writeTransaction } from './transaction.ts';

async function linked(db: Knex, records: readonly RecordId[]): Promise<Set<RecordId>> {
  const rows = await db<LinkRow>('links').select('record').whereIn('record', records).whereNull('valid_to');
  return new Set(rows.map((row) => row.record));
}

async function adoptSome(trx: Knex.Transaction, records: readonly RecordId[], at: Instant): Promise<void> {
  const founders = records.map((record) => ({ record, members: [record] }));
  const customers = await foundCustomers(trx, founders, at);
  // Another process may have linked some since we looked; it held the write lock then, and we hold it now.
  const known = await linked(trx, records);
  const rows = records.flatMap((record, place) => {
    const customer = customers[place];
    if (customer === undefined || known.has(record)) return [];
    return [{ record, customer, valid_from: at, rule: 'ONLY_RECORD' as const, probability: 1, actor: 'adopt' }];
  });
  if (rows.length > 0) await trx<LinkRow>('links').insert(rows);
}

/** Makes each record that no customer has a customer of its own. */
export async function adoptRecords(db: Knex, records: readonly RecordId[], at: Instant): Promise<void> {
  const known = await customersByRecords(db, records);
  const strangers = [...new Set(records)].filter((record) => !known.has(record));
  for (const part of chunks(strangers)) await writeTransaction(db, (trx) => adoptSome(trx, part, at));
}
